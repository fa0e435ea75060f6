/** The lines of one part of a text that two versions of it do not share, in words. */
export type PartDifference = { part: string; before: string[]; after: string[] };

/** Where two versions differ, line by line; parts are in the order of the earlier, then the later. */
export const partDifferences = (
  was: ReadonlyMap<string, string[]>,
  is: ReadonlyMap<string, string[]>,
): PartDifference[] =>
  [...new Set([...was.keys(), ...is.keys()])].flatMap((part) => {
    const [old, fresh] = [was.get(part) ?? [], is.get(part) ?? []];
    if (old.join('\n') === fresh.join('\n')) return [];
    const [gone, come] = [without(old, fresh), without(fresh, old)];
    // The same lines in another order.
    if (gone.length + come.length === 0) return [{ part, before: old, after: fresh }];
    return [{ part, before: gone, after: come }];
  });

/** Lines that are not among others, each as often as it is missing there. */
const without = (lines: readonly string[], others: readonly string[]): string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
