import type { PartDigests } from '../words/part-digests.ts';
import type { Plan } from './submitted-briefs.ts';

/**
 * Whether an earlier version said something else of the brand: the one before, whose parts `was`
 * has where they are known, or that one was different from one before it. So it stays a question of
 * the brand team, until they have signed.
 */
export const brandChanged = (
  { brief: before }: Plan,
  parts: PartDigests,
  was: PartDigests | undefined,
): boolean => {
  const differs = was !== undefined && was['tactics.brand'] !== parts['tactics.brand'];
  return differs || before?.facts.brandChanged === true;
};
