import * as z from 'zod';
import { type BriefVersion, type Plan, planOf } from '../brief/submitted-briefs.ts';
import { attributionForm, Uncounted } from '../money/attribution.ts';
import { storedCostForm } from '../money/cost-entry.ts';
import { storedKpiForm } from '../money/kpi-entry.ts';
import { CostKind, EarningKind, KpiKind } from '../money/money-kinds.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import { storedResultForm } from '../money/result-entry.ts';
import { Source } from '../money/source.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { returnOnInvestment } from '../words/money.ts';
import { Instant } from '../words/words.ts';

/** The current state of one entry, and how it was recorded; the ledger has its history. */
export const MoneyLine = (currency: string) =>
  z.union([
    z.object({
      type: z.literal('cost'),
      entry: storedCostForm(currency),
      credited: z.int().optional().describe('What credit notes have taken from it, in minor units'),
      ...recorded,
    }),
    z.object({ type: z.literal('result'), entry: storedResultForm(currency), ...recorded }),
    z.object({ type: z.literal('kpi'), entry: storedKpiForm, ...recorded }),
  ]);

export type MoneyLine = z.infer<ReturnType<typeof MoneyLine>>;

const recorded = {
  source: Source.optional(),
  recordedAt: Instant.optional(),
  recordedBy: z.looseObject({}).optional(),
};

const Figures = z.object({
  cost: z.int(),
  value: z.int(),
  net: z.int(),
  roi: z.number().optional().describe('Missing where no cost is recorded'),
  units: z.int().optional(),
});

type Figures = z.infer<typeof Figures>;

const Results = z.object({ units: z.int(), value: z.int() });

/**
 * A request's return: the signed plan, the actual figures, and their sources. Amounts in minor
 * units.
 */
export const MoneySummary = z.object({
  currency: z.string(),
  planVersion: z.int().optional().describe('The version of the brief that it is held to'),
  planChange: z
    .object({
      roundId: z.string(),
      briefVersion: z.int().min(1),
      projected: Figures.optional(),
      expiresAt: Instant,
    })
    .optional()
    .describe(
      'A change of plan that is out for signature; until all have signed, `planVersion` holds',
    ),
  attribution: attributionForm.optional().describe('What counts as earned, as it was signed'),
  projected: Figures.optional(),
  actual: Figures,
  costs: z.array(
    z
      .object({ kind: CostKind, budgeted: z.int().optional(), spent: z.int() })
      .describe('Budgeted and spent, by kind'),
  ),
  results: z.array(Results.extend({ kind: EarningKind })),
  uncounted: z
    .array(Results.extend({ reason: Uncounted }))
    .describe('Recorded, and not counted as earned'),
  kpis: z.array(z.object({ kind: KpiKind, count: z.int() })),
  sources: z.array(
    z
      .object({ source: z.string(), entries: z.int(), spent: z.int(), earned: z.int() })
      .describe('What came in each way'),
  ),
});

export type MoneySummary = z.infer<typeof MoneySummary>;

/** The money summary of a request, from its state. */
export const moneySummary = (
  state: Plan & RecordedMoney & Rounds,
  currency: string,
): MoneySummary => {
  const { spent, earned, units } = state.money;
  const plan = planOf(state);
  const planChange = planChangeOf(state);
  return {
    currency,
    ...(plan && { planVersion: plan.version }),
    ...(planChange && { planChange }),
    ...(plan?.attribution && { attribution: plan.attribution }),
    ...(plan && { projected: projectedOf(plan) }),
    actual: {
      cost: spent,
      value: earned,
      net: earned - spent,
      roi: returnOnInvestment(spent, earned),
      units,
    },
    costs: costLines(state),
    results: EarningKind.options.flatMap((kind) => {
      const sums = state.results?.[kind];
      return sums ? [{ kind, ...sums }] : [];
    }),
    uncounted: Uncounted.options.flatMap((reason) => {
      const sums = state.uncounted?.[reason];
      return sums ? [{ reason, ...sums }] : [];
    }),
    kpis: KpiKind.options.flatMap((kind) => {
      const count = state.kpis?.[kind];
      return count === undefined ? [] : [{ kind, count }];
    }),
    sources: Object.entries(state.sources ?? {}).map(([source, sums]) => ({ source, ...sums })),
  };
};

const planChangeOf = ({ round, brief }: Rounds & Plan): MoneySummary['planChange'] =>
  round?.correction && {
    roundId: round.id,
    briefVersion: round.subject.version,
    ...(brief && { projected: projectedOf(brief) }),
    expiresAt: round.expiresAt,
  };

const projectedOf = ({ projection, expectedUnits }: BriefVersion): Figures => ({
  ...projection,
  ...(expectedUnits !== undefined && { units: expectedUnits }),
});

const costLines = (state: Plan & RecordedMoney): MoneySummary['costs'] => {
  const budget = planOf(state)?.budget ?? [];
  return CostKind.options.flatMap((kind) => {
    const budgeted = budget.find((line) => line.kind === kind)?.amount;
    const spent = state.costs?.[kind];
    if (budgeted === undefined && spent === undefined) return [];
    return [{ kind, ...(budgeted !== undefined && { budgeted }), spent: spent ?? 0 }];
  });
};
