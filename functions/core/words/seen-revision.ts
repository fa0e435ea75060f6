import type { RefusalOf } from './refusal.ts';
import { ok, type Result, refuse } from './result.ts';

/**
 * The state that somebody has seen of what they overwrite: its revision, or that there was none. Of
 * `other` it is known that it is none of ours.
 */
export type SeenRevision = number | 'none' | 'other';

/** The `ETag` of a revision. */
export const entityTag = (revision: number): string => `"${revision}"`;

/** Whether what is stored now, at its revision or not at all, is what was seen. */
export const isSeen = (revision: number | undefined, seen: SeenRevision): boolean =>
  revision === undefined ? seen === 'none' : seen === revision;

/**
 * What a call has seen, by `If-Match` with an `ETag` of ours or `If-None-Match: *`. `If-Match: *`
 * says nothing about what was seen, so it does not do.
 */
export const seenRevision = ({
  ifMatch,
  ifNoneMatch,
}: {
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
}): Result<SeenRevision, RefusalOf<'revision-unsaid'>> => {
  const given = ifMatch?.trim();
  if (given !== undefined && given !== '*') {
    const [, revision] = /^"(\d{1,15})"$/.exec(given) ?? [];
    return ok(revision === undefined ? 'other' : Number(revision));
  }
  return given === undefined && ifNoneMatch?.trim() === '*'
    ? ok('none')
    : refuse({ type: 'revision-unsaid' });
};
