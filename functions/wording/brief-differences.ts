import type { Brief } from '../core/brief/brief-form.ts';
import { describeBrief } from './describe-brief.ts';

/** The lines of one part of the plan that two versions do not share, in words. */
export type BriefDifference = { part: string; before: string[]; after: string[] };

/** Where two versions of a brief differ, line by line, in the order of the plan. */
export const briefDifferences = (before: Brief, after: Brief): BriefDifference[] => {
  const [was, is] = [linesByPart(before), linesByPart(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((part) => {
    const [old, fresh] = [was.get(part) ?? [], is.get(part) ?? []];
    if (old.join('\n') === fresh.join('\n')) return [];
    const [gone, come] = [without(old, fresh), without(fresh, old)];
    // The same lines in another order.
    if (gone.length + come.length === 0) return [{ part, before: old, after: fresh }];
    return [{ part, before: gone, after: come }];
  });
};

/** In the order of the later version's plan, which is the same for all. */
const linesByPart = (brief: Brief): Map<string, string[]> =>
  new Map(
    describeBrief(brief).flatMap(({ heading, parts }) =>
      parts.map(({ label, text, items }) => [
        label ? `${heading}: ${label}` : heading,
        items ?? (text ?? '').split('\n'),
      ]),
    ),
  );

/** Lines that are not among others, each as often as it is missing there. */
const without = (lines: readonly string[], others: readonly string[]): string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
