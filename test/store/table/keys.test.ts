import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventPrefix,
  idOf,
  indexes,
  keys,
  seqOf,
  shardOf,
  sortableInteger,
} from '../../../functions/store/table/keys.ts';

/** The largest sums of a request: thousands of entries of the largest amount. */
const sum = fc.integer({ min: -4_000_000_000_000_000, max: 4_000_000_000_000_000 });

describe('integers as text', () => {
  it('sort as the integers do, losses before gains', () => {
    fc.assert(
      fc.property(sum, sum, (a, b) => {
        const [x, y] = [sortableInteger(a), sortableInteger(b)];
        expect(x < y).toBe(a < b);
        expect(x === y).toBe(a === b);
      }),
    );
  });

  it('have one width', () => {
    fc.assert(fc.property(sum, (value) => void expect(sortableInteger(value)).toMatch(/^\d{16}$/)));
    for (const value of [-8_500_000, -1, 0, 1, 1_000_000_000_000])
      expect(sortableInteger(value)).toHaveLength(16);
  });
});

describe('event keys', () => {
  it('sort as the events do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (a, b) => {
          expect(keys.event('CR-0000001', a).sk < keys.event('CR-0000001', b).sk).toBe(a < b);
        },
      ),
    );
    expect(keys.event('CR-0000001', 1)).toEqual({
      pk: 'REQ#CR-0000001',
      sk: `${eventPrefix}00000001`,
    });
  });

  it("contain the event's number", () => {
    const key = keys.event('CR-0000001', 120);
    expect([idOf(key), seqOf(key)]).toEqual(['CR-0000001', 120]);
  });
});

describe('keys', () => {
  it('are distinct for different things', () => {
    const id = 'CR-0000001';
    const all = [
      keys.meta(id),
      keys.event(id, 1),
      keys.briefDraft(id),
      keys.brief(id, 1),
      keys.proof(id, 1),
      keys.seat(id, 'R1', 'mia'),
      keys.cost(id, 'x'),
      keys.result(id, 'x'),
      keys.net(id, '2026-W10'),
      keys.thread(id, 'mia'),
      keys.wait(id, 'brief'),
      keys.hold(id),
      keys.member('mia'),
      keys.reached('mia'),
      keys.address('mia'),
      keys.link('INVITE', 'mia'),
      keys.link('OBJECTION', 'mia'),
      keys.idempotency('mia', 'x'),
      keys.mail(id, 'mia'),
      keys.tally('2026-W10', 'total', 0),
      keys.report('2026-W10'),
      keys.webhook('x'),
      keys.webhookSecret('x'),
      keys.opportunity('x', 'mia'),
    ].map(({ pk, sk }) => `${pk} ${sk}`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('ignore the case of addresses, and contain no plain token', () => {
    expect(keys.address('Mia@Countersign.Example')).toEqual(
      keys.address('mia@countersign.example'),
    );
    const token = '7f3k2qx-mia-abcdefghijklmnopqrstuvwxyz';
    expect(JSON.stringify(keys.link('INVITE', token))).not.toContain(token);
    expect(keys.link('INVITE', token)).not.toEqual(keys.link('INVITE', `${token}a`));
  });

  it('separate the idempotency keys of two callers', () => {
    expect(keys.idempotency('rita@x.example', 'k')).not.toEqual(
      keys.idempotency('saul@x.example', 'k'),
    );
  });
});

describe('shards', () => {
  it('are even, and fixed for each id', () => {
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 4000; index += 1) {
      const shard = shardOf(`CR-${index}`, 4);
      counts[shard] = (counts[shard] ?? 0) + 1;
      expect(shardOf(`CR-${index}`, 4)).toBe(shard);
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it("group the clock's requests by id", () => {
    const { gsi3pk, gsi3sk } = indexes.clock('CR-0000001', '2026-03-02T14:00:00.000Z');
    expect(gsi3pk).toMatch(/^CLOCK#[0-3]$/);
    expect(gsi3sk).toBe('2026-03-02T14:00:00.000Z');
  });
});
