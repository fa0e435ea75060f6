/** A released request, as a suggestion needs it. */
export type ReleasedWork = {
  id: string;
  title: string;
  collateralType: string;
  segment: string;
  releasedAt: string;
};

/**
 * Up to three released requests of the same type that may already do the job, most similar first.
 */
export const suggestReuse = (
  wanted: WantedWork,
  released: readonly ReleasedWork[],
): ReleasedWork[] =>
  released
    .filter((past) => past.collateralType === wanted.collateralType)
    .map((past) => ({ past, score: similarity(wanted, past) }))
    .filter(({ score }) => score >= 2)
    .sort((a, b) => b.score - a.score || (a.past.releasedAt < b.past.releasedAt ? 1 : -1))
    .slice(0, maxSuggestions)
    .map(({ past }) => past);

/** 2 points for the same segment, and 1 for each word that the titles share. */
const similarity = (wanted: WantedWork, past: ReleasedWork): number => {
  const shared = words(past.title);
  return (
    (past.segment === wanted.segment ? 2 : 0) +
    [...words(wanted.title)].filter((word) => shared.has(word)).length
  );
};

const words = (title: string): Set<string> =>
  new Set(
    title
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2),
  );

const maxSuggestions = 3;

type WantedWork = { title: string; collateralType: string; segment: string };
