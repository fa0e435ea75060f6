import type { BriefPart, BriefSection } from '../../wording/brief/describe-brief.ts';
import { escapeHtml } from '../../wording/fill-template.ts';
import { shorten } from '../../wording/say.ts';

/**
 * Shortens the longest prose and lists of a plan that is too large for a mail, all to the same
 * limits.
 */
export const shortenSections = <Section extends Parts>(
  sections: readonly Section[],
  budget = planBudget,
): { sections: Section[]; shortened: boolean } => {
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

type Parts = Pick<BriefSection, 'heading' | 'parts'>;

/**
 * Bytes of HTML for a plan. Gmail clips a mail at 102 KB; layout, facts, two quotes of 2,000
 * characters and thirty names take less than 40 KB in the worst case of escaping.
 */
const planBudget = 60_000;

/** From the form's own limits downwards; at the last one any brief fits. */
const ladder: readonly Limits[] = [
  { prose: 2500, items: 50, item: 400 },
  { prose: 1500, items: 30, item: 300 },
  { prose: 800, items: 15, item: 200 },
  { prose: 400, items: 8, item: 150 },
  { prose: 200, items: 5, item: 100 },
];

const weight = (sections: readonly Parts[]): number =>
  sections
    .flatMap((section) => [
      section.heading,
      ...section.parts.flatMap(({ label = '', text = '', items = [] }) => [label, text, ...items]),
    ])
    .reduce((sum, text) => sum + bytes(text), 0);

const bytes = (text: string): number =>
  Buffer.byteLength(escapeHtml(text)) + lineBreaks(text) * '<br />'.length + markup;

/** Each line break is rendered as a tag. */
const lineBreaks = (text: string): number =>
  text.match(/[\n\r\v\f\u0085\u2028\u2029]/g)?.length ?? 0;

/** Bytes of markup around one part or list item, rounded up. */
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
