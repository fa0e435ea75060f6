import type * as z from 'zod';
import { dayIn } from '../calendar/time.ts';
import type { Estimates } from '../estimates/estimates.ts';
import { parseFields } from '../words/field-errors.ts';
import type { FieldError, Refusal } from '../words/refusal.ts';
import { type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { type Brief, briefForm, fullBriefUnattributed } from './brief-form.ts';
import { type DraftedFor, draftFacts } from './draft-facts.ts';
import type { AgreedNow } from './made-for.ts';
import { planFaults } from './plan-faults.ts';
import { readablePlan } from './readable-plan.ts';
import { tierFor } from './tier.ts';

/**
 * Checks a brief against its tier, which follows from its budgeted cost (or, if that is missing,
 * from the cost the requester expected), and against the rules of plans. A refusal lists every
 * missing and wrong field, and all that does not hold. `after` is the plan that was signed and is
 * to be replaced after the release: it may have had no attribution, which can no longer be agreed.
 */
export const completeBrief = (
  brief: unknown,
  asked: DraftedFor & { campaign?: string | undefined; neededBy?: string | undefined },
  settings: Pick<Settings, 'currency' | 'fullTierFrom' | 'policy' | 'roiTarget' | 'timeZone'>,
  { now, after, estimates, agreed }: Around,
): Result<Brief, Refusal> => {
  const { currency } = settings;
  const plan = readablePlan(currency).parse(isObject(brief) ? brief : {});
  const policyFacts = draftFacts(plan, asked);
  const tier = tierFor(asked, policyFacts.cost, settings);
  const unattributed = after !== undefined && after.measures.attribution === undefined;
  const form =
    tier === 'full' && unattributed ? fullBriefUnattributed(currency) : briefForm(tier, currency);
  const parsed = parseFields<Brief>(form, brief);
  const incomplete = (errors: FieldError[]): Result<Brief, Refusal> =>
    refuse({ type: 'incomplete-brief', tier, errors });
  if (!isObject(brief)) return parsed.ok ? parsed : incomplete(parsed.refusal);
  const faults = planFaults(plan, {
    tier,
    today: dayIn(settings.timeZone, now),
    neededBy: asked.neededBy,
    signed: after && readablePlan(currency).parse(after),
    estimates,
    agreed,
    policyFacts,
    settings,
  });
  const missing = parsed.ok ? [] : insideParts(parsed.refusal, brief, form);
  const errors = [...missing, ...faults.filter((fault) => !isNamed(fault, missing))];
  return parsed.ok && errors.length === 0 ? parsed : incomplete(errors);
};

/**
 * When it is checked, and what is known of its request beside what was asked for. Without what is
 * `agreed`, nothing is: a plan that names something of it is refused.
 */
export type Around = Estimates & {
  now: string;
  after?: Brief | undefined;
  agreed?: AgreedNow | undefined;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A part that is missing is named by the fields that it needs, as if it were there and empty. */
const insideParts = (
  errors: readonly FieldError[],
  brief: Record<string, unknown>,
  form: z.ZodType<Brief>,
): FieldError[] => {
  const absent = parts.filter((part) => brief[part] === undefined);
  const empty = Object.fromEntries(absent.map((part) => [part, {}]));
  const filled = parseFields<Brief>(form, { ...brief, ...empty });
  const inside = (pointer: string) =>
    filled.ok ? [] : filled.refusal.filter((error) => error.pointer.startsWith(`${pointer}/`));
  return errors.flatMap((error) =>
    absent.some((part) => error.pointer === `/${part}`) ? inside(error.pointer) : error,
  );
};

const parts = ['goal', 'strategy', 'tactics', 'implementation', 'measures'] as const;

/** A field is named once: by its form, if that refuses it or the list it stands in. */
const isNamed = ({ pointer }: FieldError, named: readonly FieldError[]): boolean =>
  named.some((other) => other.pointer === pointer);
