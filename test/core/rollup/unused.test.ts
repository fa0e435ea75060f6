import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import {
  appendToLedger,
  genesis,
  type LedgerEvent,
} from '../../../functions/core/ledger/ledger.ts';
import {
  evolve,
  evolveAll,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { periodsOf } from '../../../functions/core/rollup/period.ts';
import { type UnusedPosition, unusedPositions } from '../../../functions/core/rollup/unused.ts';
import { system } from '../../../functions/core/words/caller.ts';
import { monday, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const { state: released } = new Story()
  .submit()
  .triage({ action: 'accept' })
  .brief()
  .bothSidesSign()
  .proof()
  .bothSidesSign()
  .bothSidesSign();

const cost = (amount: number): RequestEvent => {
  const money = { amount, currency: 'USD' };
  const entry = {
    externalId: 'c',
    kind: 'print',
    amount: money,
    incurredOn: '2026-03-02',
  } as const;
  return { type: 'cost-recorded', data: { entry, change: { spent: amount } } };
};

const said = (used: boolean, comment?: string, memberId = 'rita'): RequestEvent => ({
  type: 'feedback-given',
  data: { memberId, used, rating: used ? 4 : 1, ...(comment && { comment }) },
});

const asked: RequestEvent = { type: 'feedback-asked', data: { memberIds: ['rita'] } };
const closed: RequestEvent = {
  type: 'stage-changed',
  data: { from: 'released', to: 'closed', outcome: 'closed' },
};

const asEntry = (event: RequestEvent, at: string): LedgerEvent => {
  const tail = { requestId: released.id, seq: 0, hash: genesis };
  const [entry] = appendToLedger(tail, [event], { actor: system, at });
  if (!entry) throw new Error('an event makes an entry');
  return entry;
};

/** The lists after events a day apart: for each period the request's last position. */
const listsAfter = (events: readonly RequestEvent[]) => {
  const places = new Map<string, UnusedPosition>();
  let state: RequestState = released;
  for (const [day, event] of events.entries()) {
    const at = daysAfter(monday, day + 1);
    const next = evolve(released.id, state, event, at);
    for (const place of unusedPositions(state, asEntry(event, at), next, settings))
      places.set(place.period, place);
    state = next;
  }
  return { state, listed: [...places.values()].filter(({ listed }) => listed) };
};

const periodsOfDayNumber = (day: number) => periodsOf(daysAfter(monday, day), settings.timeZone);

describe('unused work', () => {
  it('is on the lists of the week, the month and the quarter in which sales was asked', () => {
    const { listed } = listsAfter([cost(500), said(false, 'Out of date'), asked]);
    expect(listed.map(({ period }) => period)).toEqual([...periodsOfDayNumber(3)]);
    expect(listed[0]).toMatchObject({ spent: 500, why: 'Out of date' });
  });

  it('is on the lists of its closing, if it was closed before sales was asked', () => {
    expect(listsAfter([cost(500), closed]).listed.map(({ period }) => period)).toEqual([
      ...periodsOfDayNumber(2),
    ]);
    const both = listsAfter([cost(500), asked, closed]).listed.map(({ period }) => period);
    expect(both).toEqual([...periodsOfDayNumber(2)]);
  });

  it('is not listed soon after its release, without a cost, or once somebody used it', () => {
    expect(listsAfter([cost(500), said(false, 'Not yet')]).listed).toEqual([]);
    expect(listsAfter([asked]).listed).toEqual([]);
    expect(listsAfter([cost(500), said(true), asked]).listed).toEqual([]);
  });

  it('is removed from all lists when somebody uses it, and is back when they take it back', () => {
    expect(listsAfter([cost(500), asked, said(true)]).listed).toEqual([]);
    const back = listsAfter([cost(500), asked, said(true), said(false, 'The wrong one')]).listed;
    expect(back.map(({ why }) => why)).toEqual(back.map(() => 'The wrong one'));
    expect(back).toHaveLength(3);
  });

  it('has the latest reason, shortened between characters', () => {
    const long = '👍'.repeat(400);
    const { listed, state } = listsAfter([
      cost(5),
      said(false, 'First'),
      said(false, long, 'saul'),
      asked,
    ]);
    expect(listed[0]?.why).toBe('👍'.repeat(160));
    expect(state.feedback.saul?.why?.isWellFormed()).toBe(true);
  });

  it('has the reason that was given last, whoever gave one before or said nothing more', () => {
    const reasons = (...more: RequestEvent[]) => {
      const told = [said(false, 'Too long', 'saul'), said(false, 'Too dear', 'rita')];
      return listsAfter([cost(5), asked, ...told, ...more]).listed.map(({ why }) => why);
    };
    expect(new Set(reasons())).toEqual(new Set(['Too dear']));
    expect(new Set(reasons(said(false, 'Too late', 'saul')))).toEqual(new Set(['Too late']));
    expect(new Set(reasons(said(false, undefined, 'mia')))).toEqual(new Set(['Too dear']));
  });

  it('is listed exactly if it was asked about or closed, cost something, and nobody uses it', () => {
    const step = fc.oneof(
      fc.integer({ min: 1, max: 900 }).map(cost),
      fc.boolean().map((used) => said(used, used ? undefined : 'No')),
      fc.boolean().map((used) => said(used, used ? undefined : 'No', 'saul')),
      fc.constant(asked),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), fc.boolean(), (steps, closes) => {
        const { state, listed } = listsAfter(closes ? [...steps, closed] : steps);
        const used = Object.values(state.feedback).some((word) => word.used);
        const judged = closes || steps.includes(asked);
        expect(listed.length).toBe(judged && !used && state.money.spent > 0 ? 3 : 0);
        for (const place of listed) expect(place.spent).toBe(state.money.spent);
      }),
    );
  });
});

it('does not change its lists with most events', () => {
  const state = evolveAll(released, [cost(500), asked], monday);
  const next = evolve(
    state.id,
    state,
    { type: 'member-reachable', data: { memberId: 'rita' } },
    monday,
  );
  const event = asEntry({ type: 'member-reachable', data: { memberId: 'rita' } }, monday);
  expect(unusedPositions(state, event, next, settings)).toEqual([]);
});
