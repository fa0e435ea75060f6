import { describe, expect, it } from 'vitest';
import type {
  AgreementState,
  AgreementVersion,
} from '../../../functions/core/agreements/agreement.ts';
import { inForce, standingOf } from '../../../functions/core/agreements/in-force.ts';
import type { RoundOutcome } from '../../../functions/core/words/refusal.ts';

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T05:00:00.000Z`;

const versionOf = (version: number, signed?: { at: string; inForceFrom: string }) =>
  ({ version, roundId: `R${version}`, ...(signed && { signed }) }) as AgreementVersion;

const signedFrom = (version: number, at: number, from: number) =>
  versionOf(version, { at: day(at), inForceFrom: day(from) });

const stateOf = (more: Partial<AgreementState>) =>
  ({ versions: [], pastRounds: [], ...more }) as unknown as AgreementState;

const ended = (id: string, outcome: RoundOutcome) =>
  ({ id, closed: { outcome } }) as AgreementState['pastRounds'][number];

describe('what is in force', () => {
  it('is nothing that was signed later than the instant that is asked about', () => {
    const state = stateOf({ versions: [signedFrom(1, 5, 2)] });
    expect(inForce(state, day(4))).toBeUndefined();
    expect(inForce(state, day(5))?.version).toBe(1);
  });
});

describe('what became of a version', () => {
  const open = versionOf(2);
  const state = stateOf({
    versions: [open],
    round: { id: 'R2', expiresAt: day(9) } as AgreementState['round'],
  });

  it('waits for signatures until its round is over, to the instant', () => {
    expect(standingOf(state, open, '2026-03-09T04:59:59.999Z')).toBe('waits-for-signatures');
    expect(standingOf(state, open, day(9))).toBe('expired');
  });

  it.each(['changes-requested', 'rejected', 'expired', 'withdrawn'] as const)(
    'is %s where its own round ended so',
    (outcome) => {
      const pastRounds = [ended('R1', 'rejected'), ended('R2', outcome)];
      expect(standingOf(stateOf({ versions: [open], pastRounds }), open, day(1))).toBe(outcome);
    },
  );

  it('is superseded where nobody knows its round any more, or that ended by a later version', () => {
    const other = [ended('R1', 'rejected')];
    expect(standingOf(stateOf({ pastRounds: other }), open, day(1))).toBe('superseded');
    for (const outcome of ['superseded', 'approved'] as const)
      expect(standingOf(stateOf({ pastRounds: [ended('R2', outcome)] }), open, day(1))).toBe(
        'superseded',
      );
  });

  it('comes from a later day, unless another is in force by then', () => {
    const later = signedFrom(1, 1, 9);
    const of = (...others: AgreementVersion[]) =>
      standingOf(stateOf({ versions: [later, ...others] }), later, day(5));
    expect(of()).toBe('from-a-later-day');
    expect(of(signedFrom(2, 2, 8))).toBe('superseded');
    expect(of(signedFrom(2, 2, 9))).toBe('superseded');
    expect(of(signedFrom(2, 2, 10))).toBe('from-a-later-day');
    expect(of(versionOf(2))).toBe('from-a-later-day');
  });

  it('is superseded from the instant on which another is in force', () => {
    const [one, other] = [signedFrom(1, 1, 2), signedFrom(2, 3, 4)];
    const both = stateOf({ versions: [one, other] });
    expect([3, 4].map((at) => standingOf(both, one, day(at)))).toEqual(['in-force', 'superseded']);
    const unsigned = stateOf({ versions: [signedFrom(1, 9, 2)] });
    expect(standingOf(unsigned, signedFrom(1, 9, 2), day(2))).toBe('superseded');
  });
});
