import { describe, expect, it } from 'vitest';
import {
  recordReachable,
  recordUnreachable,
} from '../../../../functions/core/delivery/unreachable.ts';
import { system } from '../../../../functions/core/words/caller.ts';
import type { Member } from '../../../../functions/core/words/member.ts';
import { ok } from '../../../../functions/core/words/result.ts';
import { renderMail } from '../../../../functions/mail/render/render-mail.ts';
import type { MailIntent } from '../../../../functions/mail/whom/mail-intent.ts';
import { mailTriggerOf } from '../../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../../functions/mail/whom/mails-for.ts';
import { mailIdOf } from '../../../../functions/mail/whom/unreachable-readers.ts';
import { mailContent } from '../../../../functions/mail/words/mail-content.ts';
import { AllAskedStory as Story } from '../../../story/all-asked-story.ts';
import { monday, settings } from '../../../story/sample.ts';
import { cast } from '../../../story/story.ts';

const gone = (id: string, more: Partial<Member> = {}): Partial<Member> => ({
  unreachable: { since: monday, cause: 'bounce', address: `${id}@countersign.example` },
  ...more,
});

const goneCast = (...ids: string[]) => cast(Object.fromEntries(ids.map((id) => [id, gone(id)])));

const intentsOf = ({ ledger, members }: Story): MailIntent[] => {
  const at = ledger.at(-1)?.at;
  return ledger.flatMap((event, index) =>
    event.at === at ? mailsFor(mailTriggerOf(ledger.slice(0, index + 1)), members) : [],
  );
};

/** Each mail of the last commit, with the unreachable members that it names. */
const mailsOf = (story: Story): string[] =>
  intentsOf(story).map(({ memberId, kind, unreachable = [] }) =>
    [`${memberId}: ${kind}`, ...unreachable].join(' '),
  );

const inSignOff = (story = new Story()) => story.submit().triage({ action: 'accept' }).brief();

/** Mail to them bounces after they were asked. */
const bounces = (story: Story, id: string): Story => {
  const since = story.now;
  const member = story.member(id);
  story.members.set(id, {
    ...member,
    unreachable: { since, cause: 'bounce', address: member.email },
  });
  return story.commit(
    system,
    ok(recordUnreachable(story.state, id, { cause: 'bounce', since }, 'm')),
  );
};

const textOf = (story: Story, reader: string): string => {
  const intent = intentsOf(story).find(
    ({ memberId, kind }) => memberId === reader && kind === 'cannot-be-reached',
  );
  if (!intent) throw new Error(`${reader} hears of nobody`);
  const facts = { settings, publicUrl: 'https://countersign.example', members: story.members };
  return renderMail(mailContent(intent, { ...facts, trigger: mailTriggerOf(story.ledger) }).view)
    .text;
};

describe('mail to somebody comes back', () => {
  it('and the owner hears at once, with the leads of the party that they sign for', () => {
    expect(mailsOf(bounces(inSignOff(), 'sia'))).toEqual([
      'mia: cannot-be-reached sia',
      'saul: cannot-be-reached sia',
    ]);
  });

  it('who leads the party themselves: the owner hears', () => {
    expect(mailsOf(bounces(inSignOff(), 'saul'))).toEqual(['mia: cannot-be-reached saul']);
  });

  it('who owns the request: the leads of marketing hear', () => {
    expect(mailsOf(bounces(new Story().submit(), 'mia'))).toEqual(['mona: cannot-be-reached mia']);
  });

  it('who asked for it and has a question to answer: the owner hears', () => {
    const asked = new Story().submit().triage({ action: 'ask', question: 'For whom?' });
    expect(mailsOf(bounces(asked, 'rita'))).toEqual(['mia: cannot-be-reached rita']);
  });

  it('and when nobody else can be reached, the admins hear: never nobody', () => {
    const story = new Story().submit();
    story.members = goneCast('mona');
    expect(mailsOf(bounces(story, 'mia'))).toEqual(['leo: cannot-be-reached mia']);
  });

  it('says why, since when, what waits, and every way on', () => {
    const text = textOf(bounces(inSignOff(), 'sia'), 'mia');
    expect(text).toContain('Sia Sørensen cannot be reached');
    expect(text).toContain('waits for Sia Sørensen to sign the brief for sales');
    expect(text).toContain('mail to Sia Sørensen comes back');
    expect(text).toContain('Rita Reyes or Saul Stern can sign for sales as well');
    expect(text).toContain('they can sign in, and sign on the page of the request');
    // Marketing does not choose who signs for sales, and is not told that it could.
    expect(text).not.toContain('#stand-in');
    expect(text).toContain('Have an admin correct the address.');
    expect(text).toContain('Their address: sia@countersign.example');
    expect(text).toMatch(/^You get this mail because you own this request\.$/m);
  });

  it('tells a lead why it is they who hear of it', () => {
    expect(textOf(bounces(inSignOff(), 'sia'), 'saul')).toContain('because you lead sales');
    expect(textOf(bounces(new Story().submit(), 'mia'), 'mona')).toContain(
      "act in the owner's place",
    );
  });
});

describe('to whom mail does not arrive, none is sent', () => {
  it('and a round that needs them all the same says so to owner and leads', () => {
    const story = inSignOff(new Story(goneCast('rita', 'saul', 'sia')));
    expect(mailsOf(story)).toEqual([
      'mona: decision-request',
      'max: decision-request',
      'mia: cannot-be-reached rita',
    ]);
  });

  it('and one mail tells of all whom an event would have asked', () => {
    const story = inSignOff();
    story.members = goneCast('rita', 'sia', 'max');
    const [told] = intentsOf(story).filter(
      ({ memberId, kind }) => memberId === 'mia' && kind === 'cannot-be-reached',
    );
    expect([...(told?.unreachable ?? [])].sort()).toEqual(['max', 'rita', 'sia']);
    const text = textOf(story, 'mia');
    for (const name of ['Rita Reyes', 'Sia Sørensen', 'Max Moreau'])
      expect(text).toContain(`What you can do about ${name}`);
  });

  it('and a new request whose owner cannot be reached is told to the leads of marketing', () => {
    const story = new Story().submit();
    story.members = goneCast('mia');
    expect(mailsOf(story)).toEqual(['rita: request-received', 'mona: cannot-be-reached mia']);
  });

  it('and neither a question nor its answer is lost', () => {
    const asked = new Story().submit().triage({ action: 'ask', question: 'For whom?' });
    asked.members = goneCast('rita');
    expect(mailsOf(asked)).toEqual(['mia: cannot-be-reached rita']);
    asked.members = goneCast('mia');
    expect(mailsOf(asked.answer('For members'))).toEqual(['mona: cannot-be-reached mia']);
  });

  it('and a stage that is their turn is told, while mere news is left out', () => {
    const story = new Story().submit().triage({ action: 'accept' });
    story.members = goneCast('mia', 'rita');
    expect(mailsOf(story)).toEqual(['mona: cannot-be-reached mia']);
    expect(mailsOf(story.withdraw('Not needed'))).toEqual([]);
  });

  it('and both mails leave when the one who hears of it is asked by the same event', () => {
    const story = inSignOff();
    story.members = goneCast('sia');
    const ids = intentsOf(story)
      .filter(({ memberId, kind }) => memberId === 'saul' && kind !== 'stage-changed')
      .map((intent) => mailIdOf('CR-7F3K2QX#4', intent));
    expect(ids.length).toBe(2);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('who can be reached again', () => {
  const back = (story: Story, id: string): Story => {
    const { unreachable: _, ...member } = story.member(id);
    story.members.set(id, member);
    return story.commit(system, ok(recordReachable(story.state, id)));
  };

  it('is asked again for the seat alone that is theirs', () => {
    const story = back(bounces(inSignOff(), 'sia'), 'sia');
    expect(intentsOf(story)).toEqual([
      {
        memberId: 'sia',
        kind: 'decision-request',
        decision: { roundId: 'R1', seatMemberId: 'sia' },
      },
    ]);
  });

  it.each([
    ['a new request', () => new Story().submit(), 'mia', 'triage-request'],
    [
      'a question',
      () => new Story().submit().triage({ action: 'ask', question: 'For whom?' }),
      'rita',
      'question-asked',
    ],
    [
      'a brief to write',
      () => new Story().submit().triage({ action: 'accept' }),
      'mia',
      'asked-again',
    ],
    ['a proof to make', () => inSignOff().bothSidesSign(), 'mia', 'asked-again'],
  ])('is asked again for %s', (_, life, id, kind) => {
    const story = back(bounces(life(), id), id);
    expect(mailsOf(story)).toEqual([`${id}: ${kind}`]);
    const [intent] = intentsOf(story) as [MailIntent];
    const facts = { settings, publicUrl: 'https://countersign.example', members: story.members };
    const { view } = mailContent(intent, { ...facts, trigger: mailTriggerOf(story.ledger) });
    expect(view.todo).toMatch(/\S\.$/);
    expect(renderMail(view).text).not.toMatch(/undefined/);
  });
});
