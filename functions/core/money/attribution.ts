import * as z from 'zod';
import { Day } from '../words/words.ts';
import { EarningKind, type ResultKind } from './money-kinds.ts';

/** At most this many check-ins are agreed. */
const maxCheckIns = 6;

const ascending = (days: readonly number[]): boolean =>
  days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0));

/**
 * The attribution: what counts as earned, signed by both sides with the brief. It says which kinds
 * of results count, in which period, and when both look at the figures together. It is agreed
 * before the work starts, so that nobody can move the goalposts later.
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
      .max(maxCheckIns)
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

/** Why a recorded result does not count as earned. */
export const Uncounted = z.enum(['pipeline', 'kind-not-agreed', 'before-window', 'after-window']);
export type Uncounted = z.infer<typeof Uncounted>;

/**
 * Why a result does not count by the signed attribution; undefined if it does. Without an
 * attribution everything won counts, but never pipeline.
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
