import { daysAfter } from '../calendar/time.ts';
import { mayBeReleased } from '../release/release.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import type { ClosedRound } from '../rounds/round.ts';
import { stageChanged } from '../stages/progress.ts';
import type { Settings } from '../words/settings.ts';

/**
 * Releases the proof. That needs an approved final round on exactly the digest that is released,
 * and a proof that policy releases (J11, J16); throws without.
 */
export const releaseSigned = (
  state: RequestState,
  closed: ClosedRound,
  { settings, now }: { settings: Pick<Settings, 'resultsWindowDays'>; now: string },
): RequestEvent[] => {
  const { id: roundId, kind, subject } = closed;
  if (
    kind !== 'approval' ||
    closed.closed.outcome !== 'approved' ||
    subject.digest !== state.proof?.digest ||
    !mayBeReleased(state.proof)
  )
    throw new Error(
      `${state.id} would be released without a joint sign-off on a proof that may be`,
    );
  const { version: proofVersion, digest } = subject;
  const resultsUntil = daysAfter(now, settings.resultsWindowDays);
  return [
    { type: 'request-released', data: { proofVersion, digest, roundId, resultsUntil } },
    stageChanged(state, 'approved'),
  ];
};
