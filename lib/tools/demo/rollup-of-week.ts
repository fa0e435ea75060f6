import { daysOf, type Period, periodOfDay } from '../../../functions/core/rollup/period.ts';
import type { Person } from '../../cli/running-platform.ts';
import { Rollup, StartedRollup } from './answers.ts';
import type { Api } from './api.ts';
import { DemoProblem, expectThat } from './demo-problem.ts';
import type { Mailbox } from './mailbox.ts';
import { until } from './until.ts';

/** The current week, and a day of it to book money on. */
export type ThisWeek = { period: Period; day: string };

/**
 * Finds out the platform's current week, which depends on its time zone. No time zone is ahead of
 * UTC+14; where that week has not started yet, asking for it is refused and does no harm.
 */
export const findWeek = async (api: Api, leader: Person): Promise<ThisWeek> => {
  const [last, first] = [dayAt(14), dayAt(-12)].map((day) => periodOfDay(day, 'week')) as [
    Period,
    Period,
  ];
  const refusal =
    last === first
      ? undefined
      : await api.refusal({ as: leader, method: 'POST', path: `/rollups/${last}` });
  const period = refusal?.type === '/problems/period-not-started' ? first : last;
  // The day by UTC may belong to the week before or after.
  const { firstDay, lastDay } = daysOf(period);
  const [, day = firstDay] = [firstDay, dayAt(0), lastDay].sort();
  return { period, day };
};

const dayAt = (hoursFromNow: number): string =>
  new Date(Date.now() + hoursFromNow * hourMillis).toISOString().slice(0, 10);

const hourMillis = 3_600_000;

export type SentRollup = Pick<Rollup, 'report'>;

/** Runs the rollup of the week so far, and waits until every leader was mailed. */
export const runRollup = async (
  api: Api,
  leader: Person,
  { period }: ThisWeek,
): Promise<SentRollup> => {
  const started = await api.call(
    { as: leader, method: 'POST', path: `/rollups/${period}` },
    StartedRollup,
  );
  expectThat(started.interim, `${period} is reported as ended, and it runs.`);
  const path = `/rollups/${encodeURIComponent(started.reportKey)}`;
  const { report } = await until(
    async () => {
      const missing = await api.refusal({ as: leader, method: 'GET', path });
      if (missing) return undefined;
      const rollup = await api.call({ as: leader, method: 'GET', path }, Rollup);
      if (rollup.state === 'incomplete')
        throw new DemoProblem(`The rollup ${started.reportKey} missed somebody.`);
      return rollup.state === 'sent' ? rollup : undefined;
    },
    () => `The rollup ${started.reportKey} was not sent.`,
  );
  return { report };
};

/** The quarter of the week's day, which is running as well. */
export const quarterOf = ({ day }: ThisWeek): ThisWeek => ({
  period: periodOfDay(day, 'quarter'),
  day,
});

/** The mail of a rollup that was just sent, to one leader: the newest of that period. */
export const rollupMail = (mailbox: Mailbox, leader: Person, { period }: ThisWeek) =>
  mailbox.find(leader, { words: `[Rollup ${period}]`, text: `/money?period=${period}` });
