import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendToLedger,
  eventIdOf,
  genesis,
  type LedgerEvent,
  linkAfter,
  verifyLedger,
} from '../../../functions/core/ledger/ledger.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { system } from '../../../functions/core/words/caller.ts';

const requestId = 'CR-7F3K2QX';
const at = '2026-03-02T14:00:00.000Z';

const asked = (question: string): RequestEvent => ({ type: 'question-asked', data: { question } });

/** Commits of a few events each. */
const ledgerOf = (commits: string[][]): LedgerEvent[] => {
  const ledger: LedgerEvent[] = [];
  for (const questions of commits) {
    const last = ledger.at(-1);
    const tail = { requestId, seq: last?.seq ?? 0, hash: last?.hash ?? genesis };
    ledger.push(...appendToLedger(tail, questions.map(asked), { actor: system, at }));
  }
  return ledger;
};

const tailOf = (ledger: LedgerEvent[]) => ({
  seq: ledger.length,
  hash: ledger.at(-1)?.hash ?? genesis,
});

const anyCommits = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
});

const verified = { verified: true };

describe('a ledger', () => {
  it('is numbered from 1 and linked, across several commits, and verifies', () => {
    fc.assert(
      fc.property(anyCommits, (commits) => {
        const ledger = ledgerOf(commits);
        expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, index) => index + 1));
        expect(ledger.map(({ prevHash }) => prevHash)).toEqual([
          genesis,
          ...ledger.slice(0, -1).map(({ hash }) => hash),
        ]);
        expect(verifyLedger(ledger, tailOf(ledger))).toEqual(verified);
      }),
    );
  });

  it('verifies after a round trip through JSON, with its fields in another order', () => {
    fc.assert(
      fc.property(anyCommits, (commits) => {
        const ledger = ledgerOf(commits);
        const turned = ledger.map((event) => Object.fromEntries(Object.entries(event).reverse()));
        const read = JSON.parse(JSON.stringify(turned)) as LedgerEvent[];
        expect(verifyLedger(read, tailOf(ledger))).toEqual(verified);
      }),
    );
  });

  it('verifies up to the known event if more has come since', () => {
    const ledger = ledgerOf([['a'], ['b', 'c']]);
    expect(verifyLedger(ledger, tailOf(ledger.slice(0, 1)))).toEqual(verified);
  });

  it('does not verify after any change, and names the first event that does not fit', () => {
    const changes: ((ledger: LedgerEvent[], at: number) => LedgerEvent[])[] = [
      (ledger, index) =>
        ledger.with(index, { ...(ledger[index] as LedgerEvent), at: '2026-03-01T14:00:00.000Z' }),
      (ledger, index) =>
        ledger.with(index, { ...(ledger[index] as LedgerEvent), hash: 'f'.repeat(64) }),
      (ledger, index) => ledger.with(index, { ...(ledger[index] as LedgerEvent), seq: 99 }),
      (ledger, index) => ledger.toSpliced(index, 1),
      (ledger, index) => ledger.toSpliced(index, 0, ledger[index] as LedgerEvent),
    ];
    fc.assert(
      fc.property(anyCommits, fc.nat(), fc.constantFrom(...changes), (commits, where, change) => {
        const ledger = ledgerOf(commits);
        const index = where % ledger.length;
        const result = verifyLedger(change(ledger, index), tailOf(ledger));
        expect(result.verified).toBe(false);
        if (!result.verified) expect([index + 1, index + 2]).toContain(result.brokenAt);
      }),
    );
  });

  it('does not verify if two of its events are swapped', () => {
    fc.assert(
      fc.property(anyCommits, fc.nat(), fc.nat(), (commits, a, b) => {
        const ledger = ledgerOf(commits);
        const [first = 0, second = 0] = [a % ledger.length, b % ledger.length].sort(
          (x, y) => x - y,
        );
        fc.pre(first !== second);
        const swapped = ledger
          .with(first, ledger[second] as LedgerEvent)
          .with(second, ledger[first] as LedgerEvent);
        expect(verifyLedger(swapped, tailOf(ledger))).toEqual({
          verified: false,
          brokenAt: first + 1,
        });
      }),
    );
  });

  it('begins at number one, after nothing, and ends where its request says', () => {
    const one = { question: 'a' };
    for (const start of [
      { seq: 4, hash: genesis },
      { seq: 0, hash: 'f'.repeat(64) },
    ]) {
      const elsewhere = linkAfter(start, [one]);
      const known = { seq: 1, hash: elsewhere[0]?.hash ?? '' };
      expect(verifyLedger(elsewhere, known)).toEqual({ verified: false, brokenAt: 1 });
    }
    const ledger = ledgerOf([['a'], ['b', 'c']]);
    const other = { seq: 2, hash: 'f'.repeat(64) };
    expect(verifyLedger(ledger, other)).toEqual({ verified: false, brokenAt: 2 });
  });

  it('names each of its events by its request and number', () => {
    expect(ledgerOf([['a', 'b']]).map(eventIdOf)).toEqual([`${requestId}#1`, `${requestId}#2`]);
  });

  it('differs for another request', () => {
    const other = appendToLedger({ requestId: 'CR-0000000', seq: 0, hash: genesis }, [asked('a')], {
      actor: system,
      at,
    });
    expect(other[0]?.hash).not.toBe(ledgerOf([['a']])[0]?.hash);
  });
});
