import * as z from 'zod';
import { type Plan, planOf } from '../../core/brief/submitted-briefs.ts';
import { checkInAt } from '../../core/check-ins/check-in.ts';
import type { CheckIn, CheckIns } from '../../core/check-ins/check-ins-made.ts';
import { MoneyLine, MoneySummary } from '../../core/check-ins/money-summary.ts';
import { EarningKind } from '../../core/money/money-kinds.ts';
import type { RecordedMoney } from '../../core/money/recorded-money.ts';
import type { Release } from '../../core/release/release.ts';
import { returnOnInvestment } from '../../core/words/money.ts';
import { Day, Instant } from '../../core/words/words.ts';
import { checkInStatement, checkInTrend } from './check-in-words.ts';

const agreedDay = z
  .int()
  .optional()
  .describe('The agreed day after the release that it was made for');

const roi = z.number().optional().describe('Missing where there is no cost');

const Sums = z.object({ spent: z.int(), earned: z.int(), units: z.int() });

const Standing = Sums.extend({ net: z.int(), roi });

const Ends = Standing.extend({
  basis: z
    .enum(['pace', 'result'])
    .describe(
      '`pace`: what it comes to at the pace so far; `result`: the days that count are over',
    ),
});

/** A check-in as the API shows it; amounts are in minor units. */
export const CheckInView = z.object({
  briefVersion: z.int().min(1),
  agreedDay,
  on: Day,
  window: z
    .object({ from: Day, until: Day, days: z.int().min(1), passed: z.int().min(0) })
    .describe('The days on which it can earn, both included; `passed` counts the day itself'),
  projected: z.object({ cost: z.int(), value: z.int(), units: z.int().optional(), roi }),
  actual: Standing,
  ends: Ends.optional().describe('Missing while it is too early for a pace'),
  missing: z
    .object({
      cost: z
        .int()
        .describe('What has to be earned back: what is spent, or was planned and is not spent yet'),
      valueOfOneSale: z.int(),
      breakEven: z.int(),
      plan: z.int().optional(),
      breakEvenAtPace: z.int().optional().describe('Beside those that the pace brings'),
    })
    .optional()
    .describe('How many more sales it takes, counted from where it stands'),
  sale: EarningKind.optional().describe('What one sale is, where results of one kind count'),
  trend: z
    .object({
      since: Day,
      moved: Sums,
      direction: z.enum(['better', 'worse', 'same']).optional(),
      endsBefore: Ends.optional(),
    })
    .optional()
    .describe('Against the check-in before'),
  statement: z.string().describe('All of it in plain words'),
  trendStatement: z.string().optional(),
});

/** The check-ins of a request: the agreed days, the last one made, and where it stands now. */
export const CheckInsView = z.object({
  agreedDays: z.array(z.int()).describe('Days after the release'),
  made: z.int(),
  last: z
    .object({ on: Day, at: Instant, agreedDay, actual: Standing, ends: Ends.optional() })
    .optional(),
  now: CheckInView.optional().describe('From its release on'),
});

/** A check-in with computed returns, and in words. */
export const checkInView = (checkIn: CheckIn, currency: string): z.infer<typeof CheckInView> => {
  const { projected, actual, ends, trend } = checkIn;
  const trendStatement = checkInTrend(checkIn, currency);
  return {
    ...checkIn,
    projected: { ...projected, roi: returnOnInvestment(projected.cost, projected.value) },
    actual: withReturn(actual),
    ends: ends && withReturn(ends),
    trend: trend && { ...trend, endsBefore: trend.endsBefore && withReturn(trend.endsBefore) },
    statement: checkInStatement(checkIn, currency),
    ...(trendStatement !== undefined && { trendStatement }),
  };
};

const withReturn = <S extends { spent: number; earned: number }>(sums: S) => ({
  ...sums,
  net: sums.earned - sums.spent,
  roi: returnOnInvestment(sums.spent, sums.earned),
});

/** The agreed and made check-ins of a request, and where it stands at an instant. */
export const checkInsView = (
  state: Plan & Release & RecordedMoney & CheckIns,
  { now, timeZone, currency }: { now: string; timeZone: string; currency: string },
): z.infer<typeof CheckInsView> => {
  const last = state.checkIns?.last;
  const current = checkInAt(state, { now, timeZone });
  return {
    agreedDays: planOf(state)?.attribution?.checkIns ?? [],
    made: state.checkIns?.made ?? 0,
    ...(last && {
      last: { ...last, actual: withReturn(last.actual), ends: last.ends && withReturn(last.ends) },
    }),
    ...(current && { now: checkInView(current, currency) }),
  };
};

/**
 * The answer to reading a request's money: its return, its check-ins, and a page of its entries.
 */
export const MoneyPage = (currency: string) =>
  MoneySummary.extend({
    requestId: z.string(),
    checkIns: CheckInsView,
    entries: z.array(MoneyLine(currency)),
    next: z.string().optional(),
  });
