import type { Brief } from '../../core/brief/brief-form.ts';
import { describeBrief } from './describe-brief.ts';
import { type PartDifference, partDifferences } from './part-differences.ts';

/** Where two versions of a brief differ, line by line, in the order of the plan. */
export const briefDifferences = (before: Brief, after: Brief): PartDifference[] =>
  partDifferences(linesByPart(before), linesByPart(after));

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
