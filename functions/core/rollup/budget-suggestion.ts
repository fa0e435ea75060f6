import * as z from 'zod';
import { formatRoi, formatWhole, returnOnInvestment } from '../words/money.ts';
import { budgetDimensions } from './counters.ts';

/** The return to date of one value of a dimension; money in minor units. */
const Judged = z.object({
  value: z.string(),
  spent: z.int().describe('To date, on requests that have a result or are over'),
  earned: z.int(),
  roi: z.number(),
  requests: z.int(),
});

type Judged = z.infer<typeof Judged> & { spentInPeriod: number };

const Suggestion = z.object({
  dimension: z.enum(budgetDimensions),
  from: Judged,
  to: Judged,
  amount: z.int(),
  moreGain: z.int().describe('amount × (ROI of `to` − ROI of `from`), if past returns hold'),
});

/** A suggested move of budget, or why there is none; the sentences show the calculation. */
export const BudgetSuggestion = z.object({
  suggestion: Suggestion.optional(),
  arithmetic: z.array(z.string()).min(1),
});

export type BudgetSuggestion = z.infer<typeof BudgetSuggestion>;

export type EvidenceBy = {
  dimension: (typeof budgetDimensions)[number];
  values: readonly Evidence[];
};

/**
 * Sums of one value of a dimension, in minor units. `waiting` is the part of `spent` that has no
 * result yet.
 */
type Evidence = {
  value: string;
  spent: number;
  earned: number;
  waiting: number;
  judged: number;
  /** Spent in the report's period. */
  spentInPeriod: number;
};

/**
 * The one move of budget that would have brought most, within segments, collateral types or
 * campaigns: from the worst value below the target to the best one above it. The calculation is
 * shown. Without enough evidence nothing is suggested, and the reason is given.
 */
export const suggestBudget = (
  evidence: readonly EvidenceBy[],
  context: Context,
): BudgetSuggestion => {
  const [best] = evidence
    .flatMap((by) => bestMove(by, context.target))
    .sort((a, b) => b.moreGain - a.moreGain);
  if (!best)
    return {
      arithmetic: [
        `No budget move is suggested. That takes a segment, collateral type or campaign that got money in ${context.periodName} and is below the target of ${formatRoi(context.target)}, and another one that meets it, each with at least ${minRequests} requests that can be judged.`,
      ],
    };
  const plain = ({ spentInPeriod: _, ...judged }: Judged) => judged;
  const { dimension, amount, moreGain } = best;
  return {
    suggestion: { dimension, from: plain(best.from), to: plain(best.to), amount, moreGain },
    arithmetic: explainMove(best, context),
  };
};

/** From the worst value below the target that still gets money, to the best one that meets it. */
const bestMove = ({ dimension, values }: EvidenceBy, target: number): Move[] => {
  const judged = values
    .flatMap(judgedReturn)
    .sort((a, b) => a.roi - b.roi || (a.value < b.value ? -1 : 1));
  const from = judged.find(({ roi, spentInPeriod }) => roi < target && spentInPeriod > 0);
  const to = judged.findLast(({ roi, earned }) => roi >= target && earned > 0);
  if (!from || !to) return [];
  const amount = roundDown(Math.min(from.spentInPeriod / 2, to.spent));
  const moreGain = gainOf(amount, from, to);
  return moreGain > 0 ? [{ dimension, from, to, amount, moreGain }] : [];
};

type Move = {
  dimension: EvidenceBy['dimension'];
  from: Judged;
  to: Judged;
  amount: number;
  moreGain: number;
};

const judgedReturn = ({
  value,
  spent,
  earned,
  waiting,
  judged,
  spentInPeriod,
}: Evidence): Judged[] => {
  const settled = spent - waiting;
  const roi = returnOnInvestment(settled, earned);
  if (roi === undefined || judged < minRequests || value === '') return [];
  return [{ value, spent: settled, earned, roi, requests: judged, spentInPeriod }];
};

/** One request may be luck. */
const minRequests = 2;

/** Rounds down to two digits, 45,678.90 to 45,000.00: such advice is not more exact than that. */
const roundDown = (amount: number): number => {
  const unit = 10 ** Math.max(0, String(Math.floor(amount)).length - 2);
  return Math.floor(amount / unit) * unit;
};

/**
 * The gain from moving an amount, in whole minor units, rounded towards zero. The products exceed
 * what a number holds exactly, hence BigInt.
 */
const gainOf = (amount: number, from: Judged, to: Judged): number => {
  const [a, sx, ex, sy, ey] = [amount, from.spent, from.earned, to.spent, to.earned].map(
    BigInt,
  ) as [bigint, bigint, bigint, bigint, bigint];
  return Number((a * (ey * sx - ex * sy)) / (sx * sy));
};

const explainMove = (
  { dimension, from, to, amount, moreGain }: Move,
  { target, currency, periodName }: Context,
): string[] => {
  const money = (minorUnits: number) => formatWhole(minorUnits, currency);
  const record = ({ value, roi, spent, requests }: Judged) =>
    `${value} has returned ${formatRoi(roi)} on ${money(spent)} in ${requests} requests that can be judged`;
  return [
    `Of next period's budget, move ${money(amount)} from ${dimensionNames[dimension]} ${from.value}, at ${formatRoi(from.roi)}, to ${to.value}, at ${formatRoi(to.roi)}.`,
    `To date ${record(from)}; ${record(to)}. The target is ${formatRoi(target)}.`,
    `The amount is half of what ${from.value} spent in ${periodName} (${money(from.spentInPeriod)} ÷ 2), at most what ${to.value} has spent to date (${money(to.spent)}), rounded down to two digits: ${money(amount)}.`,
    `${money(amount)} × (${formatRoi(to.roi)} − (${formatRoi(from.roi)})) = ${money(moreGain)} more gain, reckoned with the exact ratios, and only if past returns hold for more money.`,
  ];
};

type Context = { target: number; currency: string; periodName: string };

const dimensionNames: Record<EvidenceBy['dimension'], string> = {
  segment: 'segment',
  'collateral-type': 'collateral type',
  campaign: 'campaign',
};
