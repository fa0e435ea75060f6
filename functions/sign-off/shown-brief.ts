import { readBrief } from '../adapters/subject-store.ts';
import type { Brief } from '../brief/brief.ts';
import { changedParts } from './describe-brief.ts';
import type { Subject } from './round.ts';

/** What a person who signs a brief is shown of it: its text, and what changed since the version before. */
export const shownBrief = async (
  requestId: string,
  { kind, version }: Subject,
  currency: string,
): Promise<{ brief?: Brief; changes?: string[] }> => {
  if (kind !== 'brief') return {};
  const [brief, before] = await Promise.all([
    readBrief(requestId, version, currency),
    version > 1 ? readBrief(requestId, version - 1, currency) : undefined,
  ]);
  return { brief, changes: brief && before && changedParts(before, brief) };
};
