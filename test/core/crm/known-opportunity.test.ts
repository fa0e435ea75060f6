import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  afterDelivery,
  afterMerge,
  awaitsRecord,
  type CountedResult,
  compareDelivery,
  isRevived,
  KnownOpportunity,
} from '../../../functions/core/crm/known-opportunity.ts';
import type { Opportunity, Saying } from '../../../functions/core/crm/map-opportunity.ts';
import { monday } from '../../story/sample.ts';

const counted: CountedResult = {
  requestId: 'CR-7F3K2QX',
  result: {
    kind: 'closed-won',
    units: 1,
    netValuePerUnit: { amount: 900_010, currency: 'USD' },
    wonOn: '2026-03-02',
  },
};

const won = (requestId = 'CR-7F3K2QX'): Saying => ({
  what: 'result',
  ...counted,
  requestId,
});
const nothing = (reason: Extract<Saying, { what: 'nothing' }>['reason']): Saying => ({
  what: 'nothing',
  reason,
});

const at = (hours: number) => hoursAfter(monday, hours);
const delivery = (hours: number, saying: Saying): Opportunity => ({
  id: 'one',
  modifiedAt: at(hours),
  saying,
  referenceAt: '/reference',
});

/** What is known after these, one after the other. */
const known = (...deliveries: Opportunity[]): KnownOpportunity => {
  const last = deliveries.reduce<KnownOpportunity | undefined>(
    (before, one) => afterDelivery(before, one),
    undefined,
  );
  if (!last) throw new Error('nothing was delivered');
  return last;
};

describe('a delivery', () => {
  const lost = nothing('lost');

  it('is news where nothing is known, or where it is newer and says something else', () => {
    expect(compareDelivery(undefined, delivery(1, won()))).toBe('new');
    expect(compareDelivery(known(delivery(1, won())), delivery(2, lost))).toBe('new');
  });

  it('that is older is stale, whatever it says', () => {
    expect(compareDelivery(known(delivery(2, won())), delivery(1, lost))).toBe('stale');
    expect(compareDelivery(known(delivery(2, won())), delivery(1, won()))).toBe('stale');
  });

  it('that is newer and says the same is known to do so', () => {
    expect(compareDelivery(known(delivery(1, won())), delivery(2, won()))).toBe('said-again');
    const back = known(delivery(1, lost), delivery(1, won()));
    expect(compareDelivery(back, delivery(2, lost))).toBe('new');
  });

  it('of the same instant is the last one, a new one, or one that was superseded', () => {
    const both = known(delivery(1, won()), delivery(1, lost));
    expect(compareDelivery(both, delivery(1, lost))).toBe('same');
    expect(compareDelivery(both, delivery(1, won()))).toBe('stale');
    expect(compareDelivery(both, delivery(1, nothing('no-reference')))).toBe('new');
  });

  it('that says it was deleted before it was restored is stale, and what says otherwise is not', () => {
    const restored: KnownOpportunity = { ...known(delivery(1, won())), restoredAt: at(3) };
    expect(compareDelivery(restored, delivery(2, nothing('deleted')))).toBe('stale');
    expect(compareDelivery(restored, delivery(3, nothing('merged')))).toBe('stale');
    expect(compareDelivery(restored, delivery(4, nothing('deleted')))).toBe('new');
    expect(compareDelivery(restored, delivery(2, lost))).toBe('new');
    expect(compareDelivery(known(delivery(1, won())), delivery(2, nothing('deleted')))).toBe('new');
  });
});

describe('what is known of an opportunity', () => {
  it('is when and what was said last, and where it counts', () => {
    const first = known(delivery(1, won()));
    expect(KnownOpportunity.parse(first)).toEqual(first);
    expect(first).toStrictEqual({
      modifiedAt: at(1),
      said: [expect.any(String)],
      countedIn: 'CR-7F3K2QX',
      recordedIn: ['CR-7F3K2QX'],
    });
  });

  it('keeps every request that has an entry for it, each once', () => {
    const moved = known(
      delivery(1, won()),
      delivery(2, won('CR-7F3K2QY')),
      delivery(3, won()),
      delivery(4, nothing('lost')),
    );
    expect(moved.recordedIn).toEqual(['CR-7F3K2QX', 'CR-7F3K2QY']);
    expect(moved).not.toHaveProperty('countedIn');
    expect(known(delivery(1, nothing('lost'))).recordedIn).toEqual([]);
  });

  it('has what was said at its last instant, each once and the newest last, up to twenty', () => {
    const [a, b] = [known(delivery(1, won())), known(delivery(1, nothing('lost')))];
    const both = known(delivery(1, won()), delivery(1, nothing('lost')), delivery(1, won()));
    expect(both.said).toEqual([...b.said, ...a.said]);
    expect(known(delivery(1, won()), delivery(2, nothing('lost'))).said).toEqual(b.said);
    const many = Array.from({ length: 25 }, (_, index) =>
      delivery(1, won(`CR-00000${String(index).padStart(2, '0')}`)),
    );
    expect(known(...many).said).toHaveLength(20);
    expect(known(...many).said.at(-1)).toEqual(known(...many.slice(-1)).said[0]);
  });

  it('has what it counted as when it was taken out, until it counts again', () => {
    const before = known(delivery(1, won()));
    const gone = afterDelivery(before, delivery(2, nothing('deleted')), counted);
    expect(gone.takenOut).toEqual(counted);
    expect(afterDelivery(gone, delivery(3, nothing('merged'))).takenOut).toEqual(counted);
    expect(afterDelivery(gone, delivery(3, won()))).not.toHaveProperty('takenOut');
    expect(afterDelivery(before, delivery(2, nothing('lost')), counted)).not.toHaveProperty(
      'takenOut',
    );
    expect(afterDelivery(undefined, delivery(2, nothing('deleted')))).not.toHaveProperty(
      'takenOut',
    );
  });

  it('has when it was restored, whatever is said later', () => {
    const restored = { ...known(delivery(1, won())), restoredAt: at(3) };
    expect(afterDelivery(restored, delivery(4, nothing('lost'))).restoredAt).toBe(at(3));
    expect(known(delivery(1, won()))).not.toHaveProperty('restoredAt');
  });
});

describe('an opportunity that was deleted before its record came', () => {
  const deleted = known(delivery(2, nothing('deleted')));

  it('awaits its record once it is restored, however old that is', () => {
    const awaiting = awaitsRecord(deleted, at(3));
    expect(awaiting).toMatchObject({ restoredAt: at(3), recordedIn: [] });
    if (!awaiting) throw new Error('it was deleted');
    expect(compareDelivery(awaiting, delivery(-1000, won()))).toBe('new');
    expect(compareDelivery(awaiting, delivery(1, nothing('deleted')))).toBe('stale');
    expect(awaitsRecord(deleted, at(2))).toBeDefined();
  });

  it('does not if it was not deleted, or later than that', () => {
    expect(awaitsRecord(known(delivery(1, won())), at(3))).toBeUndefined();
    expect(awaitsRecord(known(delivery(2, nothing('merged'))), at(3))).toBeUndefined();
    expect(awaitsRecord(deleted, at(1))).toBeUndefined();
  });
});

describe('an opportunity that was merged into another', () => {
  it('counts for nothing from then on, and keeps what it counted as', () => {
    const before = known(delivery(1, won()));
    const merge = { into: 'two', at: at(2), counted };
    expect(afterMerge(before, merge)).toStrictEqual({
      modifiedAt: at(2),
      said: known(delivery(1, nothing('merged'))).said,
      recordedIn: ['CR-7F3K2QX'],
      mergedInto: 'two',
      takenOut: counted,
    });
    expect(afterMerge(undefined, { ...merge, counted: undefined })).toStrictEqual({
      modifiedAt: at(2),
      said: known(delivery(1, nothing('merged'))).said,
      recordedIn: [],
      mergedInto: 'two',
    });
    expect(afterMerge({ ...before, takenOut: counted }, { ...merge, counted: undefined })).toEqual(
      afterMerge(before, merge),
    );
    expect(afterMerge(known(delivery(5, won())), merge).modifiedAt).toBe(at(5));
  });

  it('comes back with a newer record that says it is not deleted', () => {
    const before = known(delivery(2, nothing('merged')));
    const back = (hours: number, isRestored?: true) =>
      isRevived({ ...delivery(hours, won()), ...(isRestored && { isRestored }) }, before);
    expect(back(3, true)).toBe(true);
    expect([back(3), back(2, true), back(1, true)]).toEqual([false, false, false]);
  });
});
