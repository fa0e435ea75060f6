import * as z from 'zod';
import { type Attribution, attributionForm } from '../money/attribution.ts';
import { CostKind } from '../money/money-kinds.ts';
import { agreedReferences } from '../words/agreed-reference.ts';
import { cachedByKey } from '../words/cached-by-key.ts';
import { formatMoney, type Money, maxMoney, moneyIn } from '../words/money.ts';
import { Party } from '../words/party.ts';
import { plainLine, prose } from '../words/text.ts';
import { Day, type Tier } from '../words/words.ts';

/** The form of a submitted brief of a tier. */
export const briefForm = (tier: Tier, currency: string) =>
  tier === 'full' ? fullBrief(currency) : lightBrief(currency);

/** A full brief: all six parts of the plan are required. */
const fullBrief = cachedByKey((currency) =>
  z.strictObject({
    situation: prose(maxProse),
    goal: z.strictObject({
      kpis: z.array(target(currency)).min(1).max(20),
      operational: z.array(target(currency)).min(1).max(20),
      sharedGoal,
    }),
    strategy: z.strictObject({
      targetMarket: prose(2000),
      strategicPartners: prose(2000),
      valueProposition: prose(2000),
      persona: agreedReferences.personas.optional().describe('Whom it is made for'),
      journeyStage: agreedReferences.journeys
        .optional()
        .describe('Where on their way it meets them'),
    }),
    tactics,
    implementation: z.strictObject({
      steps: z.array(step).min(1).max(50),
      systems: z.array(systemInPlace).min(1).max(50),
    }),
    measures: fullMeasures(currency),
  }),
);

/** What both sides agreed on is named where there is any: no brief has to. */
const sharedGoal = agreedReferences['shared-goals']
  .optional()
  .describe('The goal of both sides that it serves');

/** Characters; large enough for a plan, small enough for one table item. */
const maxProse = 5000;

const target = (currency: string) =>
  z.strictObject({
    name: plainLine(120),
    number: measuredNumber.describe('How much, in `unit`'),
    unit: plainLine(40),
    value: moneyIn(currency).describe('What reaching it is worth'),
    by: Day,
  });

/** A measured number, within what can be measured and stored exactly. */
const measuredNumber = z
  .number()
  .min(-1e15, 'must be at least -1e15')
  .max(1e15, 'must be at most 1e15')
  .refine(
    (number) => number === 0 || Math.abs(number) >= 1e-9,
    'is closer to zero than anything measured',
  );

const tactics = z.strictObject({
  product: prose(1000).optional(),
  service: prose(1000).optional(),
  brand: prose(1000).optional(),
  price: prose(1000).optional(),
  incentives: prose(1000).optional(),
  communications: prose(1000),
  distribution: prose(1000),
  // Briefs from before it was asked have no answer, as those that name no price and make no claim.
  legalHasToSign: z
    .boolean()
    .optional()
    .describe(
      "Its owner's answer whether legal has to sign; required where the plan names a price or makes a claim",
    ),
});

const step = z.strictObject({ what: plainLine(200), ownerParty: Party, by: Day });

const systemInPlace = z.strictObject({ system: plainLine(120), ready: z.boolean() });

const fullMeasures = (currency: string) => measuresWith(currency, attributionForm);

const measuresWith = <Agreed extends z.ZodType<Attribution | undefined>>(
  currency: string,
  attribution: Agreed,
) =>
  z
    .strictObject({
      budgetedCost: moneyIn(currency),
      budget: budget(currency).optional().describe('The budgeted cost by kind; adds up to it'),
      valueOfOneSale: moneyIn(currency).describe('Net value of one sale'),
      expectedUnits: z.int().min(0).max(10_000_000),
      // Where nobody estimated there is nothing to name, as in all briefs from before it was asked.
      unitsFrom: z
        .enum(['sales', 'marketing', 'neither'])
        .optional()
        .describe('Whose estimate the units are; required where both sides have estimated'),
      successMetrics: z
        .array(plainLine(200))
        .min(1)
        .max(20)
        .describe('What counts as a result, agreed before it starts'),
      leadDefinition: agreedReferences['lead-definitions']
        .optional()
        .describe('What it takes for a lead'),
      attribution,
    })
    .refine(
      ({ valueOfOneSale, expectedUnits }) => valueOfOneSale.amount * expectedUnits <= maxMoney,
      {
        path: ['expectedUnits'],
        message: `times valueOfOneSale must be at most ${formatMoney(maxMoney, currency)}`,
      },
    )
    .refine(budgetAddsUp, {
      path: ['budget'],
      message: 'must add up to budgetedCost, to the cent',
    });

/** The budgeted cost by kind, to compare with what is spent. */
const budget = (currency: string) =>
  z
    .array(z.strictObject({ kind: CostKind, amount: moneyIn(currency) }))
    .min(1)
    .max(CostKind.options.length)
    .refine(
      (lines) => new Set(lines.map(({ kind }) => kind)).size === lines.length,
      'must name each kind once',
    );

const budgetAddsUp = ({
  budget,
  budgetedCost,
}: {
  budget?: { amount: Money }[];
  budgetedCost: Money;
}): boolean =>
  !budget || budget.reduce((sum, { amount }) => sum + amount.amount, 0) === budgetedCost.amount;

/**
 * A light brief, for a small one-off: goal, audience and money are required, the rest is optional.
 */
const lightBrief = cachedByKey((currency) => {
  const full = fullBrief(currency).shape;
  return z.strictObject({
    situation: full.situation,
    goal: z.strictObject({
      kpis: z.array(target(currency)).min(1).max(20),
      operational: z.array(target(currency)).max(20).default([]),
      sharedGoal,
    }),
    strategy: full.strategy.partial({ strategicPartners: true }),
    tactics: tactics.partial(),
    implementation: z
      .strictObject({
        steps: z.array(step).max(50).default([]),
        systems: z.array(systemInPlace).max(50).default([]),
      })
      .default({ steps: [], systems: [] }),
    measures: measures(currency),
  });
});

/**
 * A light brief may leave out the attribution. A full one has to say it before the work starts, or
 * everybody would define success afterwards.
 */
const measures = (currency: string) =>
  measuresWith(
    currency,
    attributionForm.optional().describe('Which results count as earned; a full brief needs it'),
  );

/**
 * A full brief for released work whose signed brief had no attribution: it can no longer be agreed
 * on, and everything won counts.
 */
export const fullBriefUnattributed = (currency: string) =>
  fullBrief(currency).extend({ measures: measures(currency) });

/** A submitted brief of either tier. */
export type Brief = z.infer<ReturnType<typeof lightBrief>>;

/**
 * An unfinished brief: any field may be missing, but the names of those present have to be right.
 */
export const briefDraft = z.strictObject({
  situation: z.string().max(maxProse).optional(),
  goal: z.looseObject({}).optional(),
  strategy: z.looseObject({}).optional(),
  tactics: z.looseObject({}).optional(),
  implementation: z.looseObject({}).optional(),
  measures: z.looseObject({}).optional(),
});

export type BriefDraft = z.infer<typeof briefDraft>;

/** A version as shown to a reader, and the earlier version it is compared with. */
export type ShownBrief = { brief?: Brief; before?: { version: number; brief: Brief } };
