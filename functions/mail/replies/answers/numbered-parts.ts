/**
 * The lines of an answer to a mail with numbers, by number: `1 approve` and `2 changes: …`, each on
 * a line of its own, with more lines of it below; words that stand alone may share a line, as in
 * `1 approve, 2 approve`. Undefined where something stands before the first number, or a number is
 * none of the mail's, or is there twice: then nothing is taken.
 */
export const numberedParts = (
  lines: readonly string[],
  count: number,
): ReadonlyMap<number, string[]> | undefined => {
  const parts = new Map<number, string[]>();
  let current: string[] | undefined;
  for (const line of lines.flatMap(apart)) {
    const [, number, rest = ''] = /^\s*#?(\d{1,2})(?:[.):]\s*|\s+)(\S.*)$/.exec(line) ?? [];
    if (number === undefined) {
      if (current === undefined && line.trim() !== '') return undefined;
      current?.push(line);
      continue;
    }
    const at = Number(number);
    if (at < 1 || at > count || parts.has(at)) return undefined;
    current = [rest];
    parts.set(at, current);
  }
  return parts.size > 0 ? parts : undefined;
};

/** `1 approve, 2 changes: too dark`: a line that begins with words that stand alone goes on. */
const apart = (line: string): string[] => {
  const [, first, rest] =
    /^(\s*#?\d{1,2}[.):]?\s+(?:approve|accept|yes|ok))\s*[,;]\s*(#?\d{1,2}[.):]?\s+\S.*)$/i.exec(
      line,
    ) ?? [];
  return first !== undefined && rest !== undefined ? [first, ...apart(rest)] : [line];
};
