import type { Rounds } from '../rounds/rounds.ts';

/** When the open round on a change of plan expires; undefined if there is none. ISO 8601. */
export const correctionEndsAt = ({ round }: Rounds): string | undefined =>
  round?.correction && round.expiresAt;
