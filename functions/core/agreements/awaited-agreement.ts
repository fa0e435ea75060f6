import { type Waiting, waitsInRound } from '../promises/waiting.ts';
import { asOf } from '../rounds/as-of.ts';
import type { AgreementState } from './agreement.ts';

/** A version that waits for the answer of a seat, as at an instant. */
export type AwaitedAgreement = { state: AgreementState } & Waiting;

/** The seats whose answers agreements wait for, those due first before the others. */
export const awaitedAgreements = (
  states: readonly AgreementState[],
  now: string,
): AwaitedAgreement[] =>
  states
    .map((state) => asOf(state, now))
    .flatMap((state) => waitsInRound(state).map((wait) => ({ state, ...wait })))
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
