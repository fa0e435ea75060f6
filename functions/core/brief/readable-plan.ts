import * as z from 'zod';
import { agreedReferences } from '../words/agreed-reference.ts';
import { cachedByKey } from '../words/cached-by-key.ts';
import { moneyIn } from '../words/money.ts';
import { Day } from '../words/words.ts';

/**
 * What can be read of a brief that need not be finished or right: a field that is missing or wrong
 * is undefined, so that rules judge the rest, and everything wrong is named at once. Rows keep
 * their numbers; amounts are in minor units.
 */
export const readablePlan = cachedByKey((currency) => {
  const amount = read(moneyIn(currency).transform((money) => money.amount));
  const target = rows({ name: text, number, unit: text, value: amount, by: day });
  return z.object({
    situation: text,
    goal: part({
      kpis: target,
      operational: target,
      sharedGoal: read(agreedReferences['shared-goals']),
    }),
    strategy: part({
      targetMarket: text,
      strategicPartners: text,
      valueProposition: text,
      persona: read(agreedReferences.personas),
      journeyStage: read(agreedReferences.journeys),
    }),
    tactics: part({
      product: text,
      service: text,
      brand: text,
      price: text,
      incentives: text,
      communications: text,
      distribution: text,
      legalHasToSign: read(z.boolean()),
    }),
    implementation: part({
      steps: rows({ what: text, by: day }),
      systems: rows({ system: text }),
    }),
    measures: part({
      budgetedCost: amount,
      valueOfOneSale: amount,
      expectedUnits: read(z.int().min(0)),
      unitsFrom: read(z.enum(['sales', 'marketing', 'neither'])),
      successMetrics: listOf(text),
      leadDefinition: read(agreedReferences['lead-definitions']),
      attribution: part({ from: day, until: day }),
    }),
  });
});

export type ReadablePlan = z.infer<ReturnType<typeof readablePlan>>;

const read = <T extends z.ZodType>(field: T) => field.optional().catch(undefined);

const text = read(z.string().trim());
const number = read(z.number());
const day = read(Day);

const part = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.preprocess(orNothing, z.object(fields));

const rows = <Fields extends z.ZodRawShape>(fields: Fields) => listOf(part(fields));

/** No list of a brief may be longer than this: what is beyond is refused with its list. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .catch([])
    .transform((items) => items.slice(0, 50));

/** What is no object has no field that can be read. */
const orNothing = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
