import { formatMoney, formatRoi } from '../words/money.ts';
import type { Figures } from './rollup-report.ts';

/**
 * `a loss of $85,000.00`, the amount formatted by `say` from minor units; `break-even` for zero.
 */
export const gainOrLoss = (net: number, say: (minorUnits: number) => string): string =>
  net === 0 ? 'break-even' : `a ${net < 0 ? 'loss' : 'gain'} of ${say(Math.abs(net))}`;

/**
 * The return in one sentence: `In week 47 of 2026 we spent $100,000.00 and earned $15,000.00: an
 * ROI of −85 %, a loss of $85,000.00.`
 */
export const sayReturn = (when: string, figures: Figures, currency: string): string => {
  const { spent, earned } = figures;
  if (spent === 0 && earned === 0) return `${when} nothing was spent and nothing was earned.`;
  const amounts = `spent ${formatMoney(spent, currency)} and earned ${formatMoney(earned, currency)}`;
  return `${when} we ${amounts}: ${outcome(figures, currency)}.`;
};

const outcome = ({ net, roi, spent }: Figures, currency: string): string => {
  const result = gainOrLoss(net, (minorUnits) => formatMoney(minorUnits, currency));
  return spent === 0 ? `${formatRoi(roi)}, ${result}` : `an ROI of ${formatRoi(roi)}, ${result}`;
};
