import { describe, expect, it } from 'vitest';
import { commitmentTo } from '../../../../functions/core/estimates/estimate.ts';
import type { EstimateEvent } from '../../../../functions/core/estimates/estimates.ts';
import type { ReplyEvent } from '../../../../functions/core/replies/refuse-reply.ts';
import { ok } from '../../../../functions/core/words/result.ts';
import { askedByMail } from '../../../../functions/mail/whom/asked-by-mail.ts';
import { mailTriggerOf } from '../../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../../functions/mail/whom/mails-for.ts';
import { AllAskedStory as Story } from '../../../story/all-asked-story.ts';
import { allMailsWritten, mailWritten } from '../../../story/written.ts';

const accepted = () => new Story().submit().triage({ action: 'accept' });

const sealedBy = (side: 'sales' | 'marketing', by: string): EstimateEvent => {
  const commitment = commitmentTo('CR-7F3K2QX', { side, by, units: 300, salt: 'a' });
  return { type: 'estimate-sealed', data: { side, by, commitment } };
};

const opened: EstimateEvent = {
  type: 'estimates-opened',
  data: {
    sales: { by: 'rita', units: 300, why: 'As last spring', salt: 'a' },
    marketing: { by: 'mia', units: 300, salt: 'b' },
  },
};

const refusedOnce: ReplyEvent = {
  type: 'reply-refused',
  data: {
    memberId: 'mia',
    messageId: 'a@b',
    why: 'unclear',
    asks: 'estimate',
    detail: 'unknown-words',
  },
};

describe('the mails of estimates', () => {
  it('can be answered while the reader is waited for, also once a reply was no number', () => {
    const story = accepted().commit('rita', ok([sealedBy('sales', 'rita')]));
    const asks = () => {
      const trigger = mailTriggerOf(story.ledger);
      const [intent] = mailsFor(trigger, story.members);
      const reader = story.members.get(intent?.memberId ?? '');
      return intent && reader && askedByMail(intent, trigger, reader)?.kind;
    };
    expect(asks()).toBe('estimate');
    const answering = {
      replyTo: 'reply+x@reply.example',
      asks: 'estimate',
      token: undefined,
    } as const;
    const { text } = mailWritten(story, 'mia', 'estimates', answering);
    expect(text).toContain('“1200: as many as last spring”');
    story.commit('mia', ok([refusedOnce]));
    expect(asks()).toBe('estimate');
    const again = mailWritten(story, 'mia', 'reply-refused', answering);
    expect(again.text).toContain('“1200: as many as last spring”');
    expect(again.view.button?.href).toBe('https://countersign.example/r/CR-7F3K2QX#estimate');
    story.commit('mia', ok([sealedBy('marketing', 'mia'), opened]));
    expect(asks()).toBeUndefined();
  });

  it('ask the other side alone when one has sealed theirs, without the number', () => {
    const story = accepted().commit('rita', ok([sealedBy('sales', 'rita')]));
    expect([...allMailsWritten(story).keys()]).toEqual(['mia: estimates']);
    const { text, view } = mailWritten(story, 'mia', 'estimates');
    expect(text).toContain('What you have to do: Say how many units you expect, for marketing.');
    expect(view.button?.href).toBe('https://countersign.example/r/CR-7F3K2QX#estimate');
    expect(text).not.toContain('300');
    const other = accepted().commit('mia', ok([sealedBy('marketing', 'mia')]));
    expect([...allMailsWritten(other).keys()]).toEqual(['rita: estimates']);
  });

  it('tell the side that waited what both expect, once both are in', () => {
    const story = accepted().commit('rita', ok([sealedBy('sales', 'rita')]));
    story.commit('mia', ok([sealedBy('marketing', 'mia'), opened]));
    expect([...allMailsWritten(story).keys()]).toEqual(['rita: estimates']);
    const { text } = mailWritten(story, 'rita', 'estimates');
    expect(text).toContain('Units that both sides expect: sales 300, marketing 300: the same');
    expect(text).toContain('Why, says Rita Reyes (sales): As last spring');
  });
});
