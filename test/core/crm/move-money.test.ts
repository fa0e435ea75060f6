import { describe, expect, it } from 'vitest';
import type { KnownOpportunity } from '../../../functions/core/crm/known-opportunity.ts';
import type { Opportunity, Saying } from '../../../functions/core/crm/map-opportunity.ts';
import { countedResult, mergeMoney } from '../../../functions/core/crm/merge-money.ts';
import {
  externalIdOf,
  type KnownRequest,
  moveMoney,
  takeOutOf,
} from '../../../functions/core/crm/move-money.ts';
import type { ResultEntry } from '../../../functions/core/money/result-entry.ts';
import { releasedStory } from '../../story/checked.ts';
import { accepted, monday, refusal } from '../../story/sample.ts';
import { inBrief, releasedState } from '../../story/states.ts';

const [here, there] = ['CR-7F3K2QX', 'CR-7F3K2QY'] as const;
const later = '2026-03-02T15:00:00.000Z';

const entry: ResultEntry = {
  externalId: 'sales:one',
  kind: 'closed-won',
  units: 2,
  netValuePerUnit: { amount: 5_000, currency: 'USD' },
  wonOn: '2026-03-02',
};
const { externalId: _, ...result } = entry;

const won = (requestId: string = here, units = 2): Saying => ({
  what: 'result',
  requestId,
  result: { ...result, units },
});
const lost: Saying = { what: 'nothing', reason: 'lost' };

const opportunity = (saying: Saying, more: Partial<Opportunity> = {}): Opportunity => ({
  id: 'one',
  modifiedAt: later,
  saying,
  referenceAt: '/Reference__c',
  ...more,
});

const knownAs = (more: Partial<KnownOpportunity> = {}): KnownOpportunity => ({
  modifiedAt: monday,
  said: ['x'],
  recordedIn: [],
  ...more,
});
const countedHere = knownAs({ countedIn: here, recordedIn: [here] });

const released = (before?: ResultEntry): KnownRequest => ({
  state: releasedState(),
  ...(before && { before }),
});

const move = (
  given: Opportunity,
  before: KnownOpportunity | undefined,
  requests: Record<string, KnownRequest>,
) => moveMoney({ source: 'sales', opportunity: given, before }, new Map(Object.entries(requests)));

const source = { channel: 'webhook', name: 'sales' };

describe('an opportunity that is won', () => {
  it('is recorded in the request that it names, under an id of its source', () => {
    expect(externalIdOf('sales', 'one')).toBe('sales:one');
    expect(move(opportunity(won()), undefined, { [here]: released() })).toEqual({
      ok: true,
      value: [
        {
          requestId: here,
          event: {
            type: 'result-recorded',
            data: { entry, change: { earned: 10_000, units: 2 }, source },
          },
        },
      ],
    });
  });

  it('is corrected where it has been recorded, and left alone where nothing has changed', () => {
    const moves = accepted(
      move(opportunity(won(here, 3)), countedHere, { [here]: released(entry) }),
    );
    expect(moves).toMatchObject([
      {
        requestId: here,
        event: {
          type: 'result-corrected',
          data: { entry: { units: 3 }, before: entry, change: { earned: 5_000, units: 1 }, source },
        },
      },
    ]);
    expect(accepted(move(opportunity(won()), countedHere, { [here]: released(entry) }))).toEqual(
      [],
    );
  });

  it('moves to another request: out of the one, and into the other', () => {
    const requests = { [here]: released(entry), [there]: released() };
    expect(accepted(move(opportunity(won(there)), countedHere, requests))).toMatchObject([
      {
        requestId: here,
        isTakenOut: true,
        event: { type: 'result-corrected', data: { entry: { units: 0 }, before: entry, source } },
      },
      { requestId: there, event: { type: 'result-recorded' } },
    ]);
  });

  it('counts by what both sides agreed to count', () => {
    const agreed = { state: releasedStory().state };
    const [moved] = accepted(move(opportunity(won()), undefined, { [here]: agreed }));
    expect(moved?.event.data).toMatchObject({
      entry: { uncounted: expect.any(String) },
      change: { earned: 0, units: 0 },
    });
  });

  it('does not replace what somebody else has recorded under its id', () => {
    const other = { ...entry, units: 9 };
    const refused = refusal(move(opportunity(won()), undefined, { [here]: released(other) }));
    expect(refused).toEqual({ type: 'external-id-reused', externalId: 'sales:one' });
    const elsewhere = knownAs({ recordedIn: [there] });
    expect(refusal(move(opportunity(won()), elsewhere, { [here]: released(other) })).type).toBe(
      'external-id-reused',
    );
  });

  it('is refused where there is no such request, or nothing can be recorded in it', () => {
    expect(refusal(move(opportunity(won()), undefined, {}))).toEqual({
      type: 'invalid-fields',
      errors: [{ pointer: '/Reference__c', detail: `there is no request ${here}` }],
    });
    expect(
      refusal(move(opportunity(won()), undefined, { [here]: { state: inBrief() } })),
    ).toMatchObject({ type: 'wrong-stage', action: 'record a result' });
  });

  it('stays where it is once it was moved between fifty requests', () => {
    const many = (count: number) =>
      knownAs({
        recordedIn: Array.from(
          { length: count },
          (_unused, index) => `CR-00000${String(index).padStart(2, '0')}`,
        ),
      });
    const to = { [here]: released() };
    expect(move(opportunity(won()), many(49), to).ok).toBe(true);
    expect(refusal(move(opportunity(won()), many(50), to))).toEqual({
      type: 'invalid-fields',
      errors: [
        {
          pointer: '/Reference__c',
          detail: 'was moved between 50 requests before, and stays where it is',
        },
      ],
    });
    const back = knownAs({ recordedIn: [...many(50).recordedIn, here] });
    expect(move(opportunity(won()), back, to).ok).toBe(true);
  });
});

describe('an opportunity that counts for nothing', () => {
  it('moves nothing where it has counted for nothing', () => {
    expect(accepted(move(opportunity(lost), undefined, {}))).toEqual([]);
    expect(accepted(move(opportunity(lost), knownAs({ recordedIn: [here] }), {}))).toEqual([]);
  });

  it('is taken out of the request in which it counted', () => {
    expect(accepted(move(opportunity(lost), countedHere, { [here]: released(entry) }))).toEqual([
      {
        requestId: here,
        isTakenOut: true,
        event: {
          type: 'result-corrected',
          data: {
            entry: { ...entry, units: 0 },
            before: entry,
            change: { earned: -10_000, units: -2 },
            source,
          },
        },
      },
    ]);
  });

  it('for the lack of what was not sent takes nothing out, and says what to send', () => {
    const silent = opportunity(
      { what: 'nothing', reason: 'not-yet-valued' },
      { notSent: '/Amount' },
    );
    expect(refusal(move(silent, countedHere, { [here]: released(entry) }))).toEqual({
      type: 'invalid-fields',
      errors: [
        {
          pointer: '/Amount',
          detail: `is not among what was sent, and the opportunity counts in ${here}: send it each time, empty (null) where it has been emptied, or correct sales:one by hand`,
        },
      ],
    });
    expect(accepted(move(silent, knownAs(), {}))).toEqual([]);
  });

  it('cannot be taken out of a request that has no entry of it', () => {
    for (const request of [undefined, released()])
      expect(() => takeOutOf(here, request, 'sales')).toThrow(
        `${here} has no entry of an opportunity that counts in it`,
      );
  });

  it('adds nothing to what is not counted, either', () => {
    const waiting: ResultEntry = { ...entry, kind: 'pipeline', uncounted: 'pipeline' };
    const [moved] = accepted(takeOutOf(here, released(waiting), 'sales'));
    expect(moved?.event.data).toMatchObject({
      entry: { units: 0 },
      change: { earned: 0, units: 0 },
    });
  });
});

describe('opportunities that are merged', () => {
  const merge = { source: 'sales', ids: ['two', 'one'], into: 'new', at: later };
  const known = new Map([
    ['one', countedHere],
    ['two', knownAs()],
  ]);
  const request = (requestId: string, id: string): KnownRequest | undefined =>
    requestId === here && id === 'one' ? released(entry) : released();

  it('count once all the while: the successor as the first of them did', () => {
    const { moves, followed } = accepted(mergeMoney(merge, { known, request }));
    expect(moves).toMatchObject([
      {
        requestId: here,
        event: { type: 'result-recorded', data: { entry: { ...entry, externalId: 'sales:new' } } },
      },
      { requestId: here, isTakenOut: true, event: { data: { entry: { units: 0 } } } },
    ]);
    expect([...followed.keys()]).toEqual(['new', 'two', 'one']);
    expect(followed.get('new')).toMatchObject({ modifiedAt: monday, countedIn: here });
    expect(followed.get('one')).toMatchObject({
      mergedInto: 'new',
      modifiedAt: later,
      takenOut: countedResult(here, entry),
    });
    expect(followed.get('two')).not.toHaveProperty('takenOut');
  });

  it('are taken out, and no more, where the successor is known', () => {
    const both = new Map([...known, ['new', knownAs()]]);
    const { moves, followed } = accepted(mergeMoney(merge, { known: both, request }));
    expect(moves).toMatchObject([{ isTakenOut: true }]);
    expect([...followed.keys()]).toEqual(['two', 'one']);
  });

  it('of which none is known are kept as merged', () => {
    const { moves, followed } = accepted(mergeMoney(merge, { known: new Map(), request }));
    expect(moves).toEqual([]);
    expect([...followed.values()].map(({ mergedInto }) => mergedInto)).toEqual(['new', 'new']);
  });

  it('that were taken out before hand on what they counted as', () => {
    const takenOut = countedResult(there, entry);
    const gone = new Map([['one', knownAs({ takenOut, recordedIn: [there] })]]);
    const { moves } = accepted(mergeMoney(merge, { known: gone, request }));
    expect(moves).toMatchObject([{ requestId: there, event: { type: 'result-recorded' } }]);
  });

  it('change nothing where a part of it is refused', () => {
    const unreleased = (requestId: string, id: string) =>
      id === 'new' ? { state: inBrief() } : request(requestId, id);
    expect(refusal(mergeMoney(merge, { known, request: unreleased })).type).toBe('wrong-stage');
  });
});
