/**
 * Who wrote a draft (J5): all who saved it on the way to the same version, so that nobody who wrote
 * it can sign it because somebody else saved or submitted it last.
 */
export const draftAuthors = (
  before: DraftBefore | undefined,
  { version, by }: { version: number; by: string },
): string[] => [
  ...new Set([...(before && isOnTheWay(before, version) ? authorsKept(before) : []), by]),
];

/** Of a draft that was saved before this was kept, its last author is known. */
export const authorsKept = ({ authors, savedBy }: DraftBefore): string[] => authors ?? [savedBy];

const isOnTheWay = ({ version }: DraftBefore, next: number): boolean =>
  version === undefined || version === next;

type DraftBefore = {
  savedBy: string;
  authors?: string[] | undefined;
  version?: number | undefined;
};
