import * as z from 'zod';
import { parseFields } from '../words/field-errors.ts';
import { moneyIn } from '../words/money.ts';
import type { Refusal } from '../words/refusal.ts';
import { type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { type Brief, briefForm, fullBriefUnattributed } from './brief-form.ts';
import { tierFor } from './tier.ts';

/**
 * Checks a brief against its tier, which follows from its budgeted cost (or, if that is missing,
 * from the cost the requester expected). A refusal lists every missing and wrong field.
 * `unattributed` lets a full brief leave out the attribution.
 */
export const completeBrief = (
  brief: unknown,
  asked: RequestedWork,
  settings: Pick<Settings, 'currency' | 'fullTierFrom'>,
  { unattributed = false }: { unattributed?: boolean } = {},
): Result<Brief, Refusal> => {
  const cost = budgetedCostOf(brief, settings.currency) ?? asked.expectedCost?.amount ?? 0;
  const tier = tierFor(asked, cost, settings);
  const form =
    tier === 'full' && unattributed
      ? fullBriefUnattributed(settings.currency)
      : briefForm(tier, settings.currency);
  const parsed = parseFields<Brief>(form, brief);
  return parsed.ok ? parsed : refuse({ type: 'incomplete-brief', tier, errors: parsed.refusal });
};

/** The budgeted cost of a brief that need not be finished, in minor units. */
export const budgetedCostOf = (brief: unknown, currency: string): number | undefined => {
  const measured = z
    .object({ measures: z.object({ budgetedCost: moneyIn(currency) }) })
    .safeParse(brief);
  return measured.success ? measured.data.measures.budgetedCost.amount : undefined;
};

type RequestedWork = { campaign?: string; expectedCost?: { amount: number } };
