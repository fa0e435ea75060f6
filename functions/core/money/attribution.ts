import * as z from 'zod';
import { Day } from '../words/words.ts';
import { EarningKind, type ResultKind } from './money-kinds.ts';

/** Days after release; more looks than these are a habit, not a plan. */
const mostCheckIns = 6;

const ascending = (days: readonly number[]): boolean =>
  days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0));

/**
 * What counts as earned, as both sides sign it with the brief: which kinds of results, won from
 * when until when, and when to look at it together. It is agreed before anything is made, so that
 * nobody moves the goalposts afterwards.
 */
export const attributionForm = z
  .strictObject({
    counts: z
      .array(EarningKind)
      .min(1)
      .max(EarningKind.options.length)
      .describe('Kinds of results that count'),
    from: Day.describe('First day on which a result counts'),
    until: Day.describe('Last day on which a result counts'),
    checkIns: z
      .array(z.int().min(1).max(366))
      .max(mostCheckIns)
      .refine(ascending, 'must be in ascending order, each day once')
      .default([])
      .describe('Days after release on which owner and requester look at projected against actual'),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    message: 'must not be before `from`',
  })
  .refine(({ counts }) => new Set(counts).size === counts.length, {
    path: ['counts'],
    message: 'must name each kind once',
  });
export type Attribution = z.infer<typeof attributionForm>;

/** Why a recorded result is not counted as earned. */
export const Uncounted = z.enum(['pipeline', 'kind-not-agreed', 'before-window', 'after-window']);
export type Uncounted = z.infer<typeof Uncounted>;

/**
 * Why a result does not count by what was signed; undefined when it does. Where a brief says
 * nothing, everything that was really won counts, whenever.
 */
export const uncountedBy = (
  attribution: Attribution | undefined,
  { kind, wonOn }: { kind: ResultKind; wonOn: string },
): Uncounted | undefined => {
  if (kind === 'pipeline') return 'pipeline';
  if (!attribution) return undefined;
  if (!attribution.counts.includes(kind)) return 'kind-not-agreed';
  if (wonOn < attribution.from) return 'before-window';
  return wonOn > attribution.until ? 'after-window' : undefined;
};
