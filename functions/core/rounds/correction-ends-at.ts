import type { Rounds } from './rounds.ts';

/** When a change of plan that is out for signature expires; nothing while none is. ISO 8601. */
export const correctionEndsAt = ({ round }: Rounds): string | undefined =>
  round?.correction && round.expiresAt;
