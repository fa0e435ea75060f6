import type { BriefPart, BriefSection } from '../../wording/describe-brief.ts';
import { escapeHtml } from '../../wording/fill-template.ts';
import { shorten } from '../../wording/say.ts';

/**
 * A plan that fits a mail: whole when it can be, else with its longest prose and lists shortened
 * alike.
 */
export const shortenSections = (
  sections: readonly BriefSection[],
  budget = planBudget,
): { sections: BriefSection[]; shortened: boolean } => {
  let fitting = [...sections];
  for (const limits of ladder) {
    if (weight(fitting) <= budget) break;
    fitting = sections.map((section) => ({
      ...section,
      parts: section.parts.map((part) => shortenPart(part, limits)),
    }));
  }
  return { sections: fitting, shortened: weight(sections) > budget };
};

/**
 * Bytes of HTML that a plan may take in a mail. Gmail clips a mail at 102 KB, and the buttons with
 * it; the layout, the facts, two quotes of 2,000 characters and thirty names take less than 40 KB,
 * escaped at their worst.
 */
const planBudget = 60_000;

/** From "as written" downwards; the last one fits whatever a brief may hold. */
const ladder: readonly Limits[] = [
  { prose: 2500, items: 50, item: 400 },
  { prose: 1500, items: 30, item: 300 },
  { prose: 800, items: 15, item: 200 },
  { prose: 400, items: 8, item: 150 },
  { prose: 200, items: 5, item: 100 },
];

const weight = (sections: readonly BriefSection[]): number =>
  sections
    .flatMap((section) => [
      section.heading,
      ...section.parts.flatMap(({ label = '', text = '', items = [] }) => [label, text, ...items]),
    ])
    .reduce((sum, text) => sum + bytes(text), 0);

const bytes = (text: string): number =>
  Buffer.byteLength(escapeHtml(text)) + lineBreaks(text) * '<br />'.length + markup;

/** A line break becomes a tag. */
const lineBreaks = (text: string): number =>
  text.match(/[\n\r\v\f\u0085\u2028\u2029]/g)?.length ?? 0;

/** What the layout puts around one part or list item, rounded up. */
const markup = 40;

const shortenPart = (part: BriefPart, { prose, items, item }: Limits): BriefPart => {
  if (part.text !== undefined) return { ...part, text: shorten(part.text, prose) };
  const all = part.items ?? [];
  const kept = all.slice(0, items).map((text) => shorten(text, item));
  return {
    ...part,
    items: all.length > items ? [...kept, `… and ${all.length - items} more`] : kept,
  };
};

type Limits = { prose: number; items: number; item: number };
