import type { RoundOutcome } from '../words/refusal.ts';
import type { AgreementState, AgreementVersion, SignedVersion } from './agreement.ts';

/** A version that both sides have signed. */
export type Signed = AgreementVersion & { signed: SignedVersion };

/**
 * The version in force at an instant: of those that are signed, and whose day has come, the one
 * that was proposed last. So there is at most one, and a version that is signed for an earlier day
 * than one before it takes its place.
 */
export const inForce = (
  { versions }: Pick<AgreementState, 'versions'>,
  at: string,
): Signed | undefined =>
  versions.filter(isSigned).findLast(({ signed }) => signed.at <= at && signed.inForceFrom <= at);

export const isSigned = (version: AgreementVersion): version is Signed =>
  version.signed !== undefined;

/** What became of a version, at an instant. */
export type Standing =
  | 'in-force'
  | 'from-a-later-day'
  | 'superseded'
  | 'waits-for-signatures'
  | Exclude<RoundOutcome, 'approved' | 'superseded'>;

export const standingOf = (
  state: AgreementState,
  version: AgreementVersion,
  at: string,
): Standing => {
  if (isSigned(version)) return signedStanding(state, version, at);
  if (state.round?.id === version.roundId)
    return at < state.round.expiresAt ? 'waits-for-signatures' : 'expired';
  const outcome = state.pastRounds.find(({ id }) => id === version.roundId)?.closed.outcome;
  // Rounds that the state has forgotten were followed by many versions since.
  return outcome === undefined || outcome === 'approved' ? 'superseded' : outcome;
};

const signedStanding = (state: AgreementState, version: Signed, at: string): Standing => {
  if (inForce(state, at)?.version === version.version) return 'in-force';
  return version.signed.inForceFrom > at && !isTakenOver(state, version)
    ? 'from-a-later-day'
    : 'superseded';
};

/** Whether a later version is in force before this one's day comes, so that it never is. */
const isTakenOver = ({ versions }: AgreementState, { version, signed }: Signed): boolean =>
  versions
    .filter(isSigned)
    .some((one) => one.version > version && one.signed.inForceFrom <= signed.inForceFrom);
