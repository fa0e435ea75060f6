import { describe, expect, it } from 'vitest';
import { changeObservers } from '../../../functions/core/observers/change-observers.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { stillToSend } from '../../../functions/mail/whom/still-to-send.ts';
import { settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/** Mails of a story's last event that are still sent, given the request in a later story. */
const leaving = (told: Story, now: Story): string[] => {
  const trigger = mailTriggerOf(told.ledger);
  return mailsFor(trigger, told.members)
    .flatMap((intent) => stillToSend(intent, trigger.event, now.state, settings))
    .map(({ memberId, kind }) => `${memberId}: ${kind}`);
};

const [half, later] = ['2026-03-02T18:00:00.000Z', '2026-03-05T18:00:00.000Z'];

describe('a reminder that is late', () => {
  it('goes to an owner whose turn it still is, and not to one who has done their part', () => {
    const reminded = new Story().submit().runClock(half);
    expect(leaving(reminded, reminded)).toEqual(['mia: reminder']);
    expect(leaving(reminded, reminded.fork().triage({ action: 'accept' }))).toEqual([]);
    expect(leaving(reminded, reminded.fork().withdraw('Not needed'))).toEqual([]);
  });

  it('does not speak of a turn that ended when the owner has another one now', () => {
    const reminded = new Story().submit().runClock(half);
    const again = reminded
      .fork()
      .triage({ action: 'ask', question: 'Which club?' })
      .answer('Main Street');
    expect(again.state.stage).toBe('intake');
    expect(leaving(reminded, again)).toEqual([]);
  });

  it('does not go to a requester who has answered', () => {
    const asked = new Story().submit().triage({ action: 'ask', question: 'Which club?' });
    const reminded = asked.runClock('2026-03-03T20:00:00.000Z');
    expect(leaving(reminded, reminded)).toEqual(['rita: reminder']);
    expect(leaving(reminded, reminded.fork().answer('Main Street'))).toEqual([]);
  });
});

describe('what observers hear', () => {
  it('is not said to who observes it no more, or has said meanwhile that they want no news', () => {
    const named = new Story().submit().observe('cleo');
    const moved = named.fork().triage({ action: 'accept' });
    const end = (change: 'remove' | 'news') =>
      moved.fork().commit(
        'cleo',
        changeObservers(moved.state, {
          change:
            change === 'news'
              ? { action: 'news', wanted: false }
              : { action: 'remove', memberId: 'cleo' },
          by: moved.member('cleo'),
          named: undefined,
        }),
      );
    const toCleo = (told: Story, now: Story) =>
      leaving(told, now).filter((one) => one.startsWith('cleo'));
    expect([toCleo(named, moved), toCleo(moved, moved)]).toEqual([
      ['cleo: observer-named'],
      ['cleo: observed'],
    ]);
    expect([toCleo(named, end('news')), toCleo(moved, end('news'))]).toEqual([
      ['cleo: observer-named'],
      [],
    ]);
    expect([toCleo(named, end('remove')), toCleo(moved, end('remove'))]).toEqual([[], []]);
  });
});

describe('a word to the lead that is late', () => {
  it('is not said of a side that has answered meanwhile, in a round and outside of one', () => {
    const alone = new Story().submit().runClock(later);
    expect(leaving(alone, alone)).toEqual(['mona: escalation']);
    expect(leaving(alone, alone.fork().triage({ action: 'accept' }))).toEqual([]);
    const round = new Story().submit().triage({ action: 'accept' }).brief().runClock(later);
    const last = round.ledger.at(-1);
    expect(last).toMatchObject({ type: 'escalation-due', data: { party: 'marketing' } });
    expect(leaving(round, round)).toEqual(['leo: escalation', 'mia: escalation']);
    expect(leaving(round, round.fork().sign('rita'))).toEqual([
      'leo: escalation',
      'mia: escalation',
    ]);
    expect(leaving(round, round.fork().sign('mona'))).toEqual([]);
  });
});
