import * as z from 'zod';
import type { Settings } from '../words/settings.ts';
import { readValueCounter } from './counters.ts';
import { sayReturn } from './headline.ts';
import type { LeadsKept } from './leads-kept.ts';
import { cadenceOf, daysOf, describePeriod, type Period } from './period.ts';
import { Figures, RollupReport } from './rollup-report.ts';
import { figures } from './section.ts';
import type { Sums } from './sums.ts';

/**
 * The money of what one team asked for, in a period and to date: all that sales reads of a rollup.
 * Nothing in it depends on what other teams asked for.
 */
export const TeamRollup = RollupReport.pick({
  reportKey: true,
  period: true,
  periodName: true,
  firstDay: true,
  lastDay: true,
  interim: true,
  generatedAt: true,
  timeZone: true,
  currency: true,
  headline: true,
  target: true,
  leads: true,
}).extend({
  team: z.string(),
  inPeriod: Figures,
  toDate: Figures,
});

export type TeamRollup = z.infer<typeof TeamRollup>;

/** The answer to reading the rollup of one's team. */
export const TeamRollupAnswer = z.object({
  report: TeamRollup.describe('As it is now'),
  asSent: TeamRollup.optional().describe('As it was mailed, which stays as it was'),
});

export type TeamFacts = {
  reportKey: string;
  period: Period;
  interim: boolean;
  generatedAt: string;
  team: string;
  /** Sums of the team alone, by counters such as `Field sales|spent`. */
  inPeriod: Sums;
  toDate: Sums;
  /** Of the team alone. */
  leads: LeadsKept;
  settings: Pick<Settings, 'currency' | 'timeZone' | 'roiTarget'>;
};

/** Builds the rollup of a team from its sums. */
export const buildTeamRollup = (facts: TeamFacts): TeamRollup => {
  const { reportKey, period, interim, generatedAt, team, settings } = facts;
  const { currency, timeZone, roiTarget } = settings;
  const name = describePeriod(period);
  const [now, ever] = [moneyOf(facts.inPeriod), moneyOf(facts.toDate)];
  return {
    reportKey,
    period,
    periodName: name,
    ...daysOf(period),
    interim,
    generatedAt,
    timeZone,
    currency,
    team,
    headline: [
      sayReturn(interim ? `So far in ${name}` : `In ${name}`, now, currency),
      sayReturn('To date', ever, currency),
    ],
    target: { roi: roiTarget, met: now.roi === undefined ? undefined : now.roi >= roiTarget },
    inPeriod: now,
    toDate: ever,
    leads: facts.leads,
  };
};

const moneyOf = (sums: Sums): Figures => {
  const sumOf = (wanted: string): number =>
    [...sums].reduce(
      (sum, [counter, by]) => (readValueCounter(counter).measure === wanted ? sum + by : sum),
      0,
    );
  return figures(sumOf('spent'), sumOf('earned'));
};

/** Whether there is anything to tell a team of a period: money, or in months promises of leads. */
export const hasNews = ({ period, inPeriod, leads }: TeamRollup): boolean =>
  inPeriod.spent !== 0 ||
  inPeriod.earned !== 0 ||
  (cadenceOf(period) === 'month' && (leads?.months ?? []).some(({ rows }) => rows.length > 0));
