import type { Estimates } from '../../core/estimates/estimates.ts';
import { gapBetween, type OpenedEstimates } from '../../core/estimates/estimates.ts';
import { whole } from '../brief/describe-brief.ts';
import { sayList } from '../say.ts';
import { type Names, nameOf } from './round-in-words.ts';

/** What both sides expect and how far they are apart; before, that it is sealed. */
export const estimateFacts = (
  { estimates }: Estimates,
  names: Names,
): { label: string; value: string }[] => {
  if (!estimates) return [];
  const { sealed, opened } = estimates;
  if (!opened) {
    const who = Object.entries(sealed).map(([side, { by }]) => `${nameOf(names, by)} for ${side}`);
    return [{ label, value: `Entered by ${sayList(who)}; sealed until both sides are in.` }];
  }
  return [
    { label, value: sayEstimates(opened) },
    ...(['sales', 'marketing'] as const).flatMap((side) => {
      const { why, by } = opened[side];
      return why === undefined
        ? []
        : [{ label: `Why, says ${nameOf(names, by)} (${side})`, value: why }];
    }),
  ];
};

const label = 'Units that both sides expect';

/** `sales 300, marketing 200: 100 apart`. */
export const sayEstimates = (opened: OpenedEstimates): string => {
  const { sales, marketing } = opened;
  const gap = gapBetween(opened);
  return `sales ${whole(sales.units)}, marketing ${whole(marketing.units)}: ${gap === 0 ? 'the same' : `${whole(gap)} apart`}`;
};
