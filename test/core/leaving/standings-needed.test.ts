import { describe, expect, it } from 'vitest';
import { standingsNeeded } from '../../../functions/core/leaving/standings-needed.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { isOpen, type OpenRound } from '../../../functions/core/rounds/round.ts';
import { inBrief, withBrief } from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const open = (): OpenRound => {
  const { round } = withBrief(inBrief());
  if (!isOpen(round)) throw new Error('a round is open');
  return round;
};

/** A round in which Rita has signed, and the events of the last signature, which ends it. */
const ending = (decision: 'approve' | 'request-changes' | 'reject' = 'approve') => {
  const story = new Story().submit().triage({ action: 'accept' }).brief().sign('rita');
  const { round } = story.state;
  if (!isOpen(round)) throw new Error('a round is open');
  const marketing = round.seats.find(({ party }) => party === 'marketing')?.memberId ?? '';
  const { ledger } = story.sign(marketing, decision, 'Because.');
  const last = (type: RequestEvent['type']) =>
    ledger.findLast((event) => event.type === type) as RequestEvent | undefined;
  const [closed, signed] = [last('round-closed'), last('sign-off-recorded')];
  if (!closed || !signed) throw new Error('the round ended');
  return { round, closed, signed, marketing };
};

describe('J15: the transaction that stores', () => {
  it('a decision checks its signer', () => {
    const { round, signed, marketing } = ending();
    expect(standingsNeeded(round, signed)).toEqual([{ memberId: marketing, party: 'marketing' }]);
    expect(standingsNeeded(undefined, signed)).toEqual([]);
  });

  it.each(['approve', 'request-changes', 'reject'] as const)(
    'the end of a round by %s checks all whose decisions count',
    (decision) => {
      const { round, closed } = ending(decision);
      expect(standingsNeeded(round, closed)).toEqual([{ memberId: 'rita', party: 'sales' }]);
    },
  );

  it.each(['expired', 'superseded', 'withdrawn'] as const)(
    'the end of a round that is %s checks nobody',
    (outcome) => {
      const { round } = ending();
      const data = { roundId: round.id, outcome };
      expect(standingsNeeded(round, { type: 'round-closed', data })).toEqual([]);
    },
  );

  it('an approval that is carried checks whose it is, before its round opens', () => {
    const data = {
      roundId: 'round-2',
      memberId: 'lena',
      party: 'legal' as const,
      parts: {},
      from: {
        roundId: 'round-1',
        version: 1,
        digest: 'd',
        channel: 'link' as const,
        at: '2026-03-02T15:00:00.000Z',
      },
    };
    const carried = { type: 'sign-off-carried' as const, data };
    for (const before of [undefined, open()])
      expect(standingsNeeded(before, carried)).toEqual([{ memberId: 'lena', party: 'legal' }]);
  });

  it('a round that opens checks who has a first seat, and nobody in reserve', () => {
    const round = open();
    const seats = [
      { memberId: 'rita', party: 'sales' as const },
      { memberId: 'max', party: 'marketing' as const },
      { memberId: 'saul', party: 'sales' as const, reserve: 'waiting' as const },
    ];
    const opened = { type: 'round-opened' as const, data: { round: { ...round, seats } } };
    for (const before of [undefined, round])
      expect(standingsNeeded(before, opened)).toEqual([
        { memberId: 'rita', party: 'sales' },
        { memberId: 'max', party: 'marketing' },
      ]);
  });

  it('a seat that is taken checks who takes it', () => {
    const round = open();
    const data = {
      roundId: round.id,
      memberId: 'rita',
      party: 'sales',
      to: 'zoe',
      dueAt: '',
    } as const;
    expect(standingsNeeded(round, { type: 'seat-taken', data })).toEqual([
      { memberId: 'zoe', party: 'sales' },
    ]);
    const left = { ...data, memberId: 'lena', party: 'legal' } as const;
    expect(standingsNeeded(round, { type: 'seat-taken', data: left })).toEqual([
      { memberId: 'zoe', party: 'legal' },
    ]);
  });

  it('a seat that somebody has left checks who gets it, if anybody does', () => {
    const round = open();
    const left = {
      roundId: round.id,
      memberId: 'rita',
      party: 'sales',
      cause: 'left-party',
    } as const;
    const vacated = (data: typeof left & { to?: string }) =>
      standingsNeeded(round, { type: 'seat-vacated', data });
    expect(vacated({ ...left, to: 'zoe' })).toEqual([{ memberId: 'zoe', party: 'sales' }]);
    expect(vacated(left)).toEqual([]);
  });

  it('a stand-in checks who is named; of a seat that is not there nobody', () => {
    const round = open();
    const named = (memberId: string) =>
      standingsNeeded(round, {
        type: 'delegate-named',
        data: { roundId: round.id, memberId, to: 'zoe', by: 'saul' },
      });
    expect(named('rita')).toEqual([{ memberId: 'zoe', party: 'sales' }]);
    expect(named('nobody')).toEqual([]);
  });

  it('a request that changes hands, by whom ever, checks who gets it, whether a round is open or not', () => {
    const data = { from: 'mia', to: 'max' };
    const by = { type: 'handed-over', data: { ...data, by: 'mona' } } as const;
    const left = { type: 'handed-over', data: { ...data, cause: 'deactivated' } } as const;
    const taken = { type: 'request-taken-over', data: { ...data, by: 'saul' } } as const;
    for (const round of [undefined, open()]) {
      expect(standingsNeeded(round, by)).toEqual([{ memberId: 'max', party: 'marketing' }]);
      expect(standingsNeeded(round, left)).toEqual([{ memberId: 'max', party: 'marketing' }]);
      expect(standingsNeeded(round, taken)).toEqual([{ memberId: 'max', party: 'sales' }]);
    }
  });

  it('anything else checks nobody', () => {
    const round = open();
    expect(
      standingsNeeded(round, { type: 'request-accepted', data: { expectedTier: 'light' } }),
    ).toEqual([]);
  });
});
