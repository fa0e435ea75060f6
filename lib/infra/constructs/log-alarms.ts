import { Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type AlarmProps, type Alarms, alarmPeriod } from './alarms.ts';
import type { LogMetrics } from './log-metric-filters.ts';

export type LogAlarmsProps = { readonly metrics: LogMetrics; readonly alarms: Alarms };

/** Alarms on the functions' log lines. */
export class LogAlarms extends Construct {
  constructor(scope: Construct, id: string, { metrics, alarms }: LogAlarmsProps) {
    super(scope, id);
    for (const { name, of, statistic = 'Sum', period = twoRuns, ...alarm } of logAlarms)
      alarms.add(this, name, { ...alarm, metric: metrics.read(of, { statistic, period }) });
  }
}

/** The clock runs every quarter of an hour; in twice that time it has run at least once. */
const twoRuns = Duration.minutes(30);

type LogAlarm = Omit<AlarmProps, 'metric'> & {
  name: string;
  of: Parameters<LogMetrics['read']>[0];
  statistic?: 'Maximum';
  period?: Duration;
};

const logAlarms: readonly LogAlarm[] = [
  {
    name: 'MailsFailed',
    of: 'MailsFailed',
    period: alarmPeriod,
    // Each mail is tried ten times, so a single failing mail does not alarm here before it is a
    // dead letter; five in five minutes mean all mails, or those of one round. A leader's rollup is
    // tried seven times in that time, and alarms by itself.
    threshold: 5,
    lost: 'mails do not leave, or late',
    see: 'mail-failures',
  },
  {
    name: 'SignOffDisputed',
    of: 'SignOffsDisputed',
    period: alarmPeriod,
    // One is enough: a mailbox or link may be in other hands, and what they signed counts
    // meanwhile.
    threshold: 1,
    lost: 'trust in a signature that counts: somebody says that one in their name was not theirs',
    see: 'sign-off-disputed',
  },
  {
    name: 'SecurityEvents',
    of: 'SecurityEvents',
    period: alarmPeriod,
    // Tokens expire, links are old, and a machine calls too fast: some every day are no attack. A
    // hundred in five minutes are a program that tries, or one of ours that is broken.
    threshold: 100,
    lost: 'nothing yet: somebody tries tokens, links or signatures that are not theirs, or a machine is broken',
    see: 'security-events',
  },
  {
    name: 'SubjectAltered',
    of: 'SubjectsAltered',
    period: alarmPeriod,
    // One is enough: the platform writes a version once, so somebody else has written to the table.
    threshold: 1,
    lost: 'a version that is not stored as it was submitted: it is neither shown nor signed nor released',
    see: 'subject-altered',
  },
  {
    name: 'ClockStopped',
    of: 'ClockRuns',
    threshold: 1,
    below: true,
    // A clock that does not run logs nothing at all.
    missing: TreatMissingData.BREACHING,
    lost: 'nobody is reminded, and neither stuck requests nor a rollup that did not run are noticed',
    see: 'clock-stopped',
  },
  {
    // Checked by the clock, not derived from the time of the last run: a run can fail without a
    // report or not start at all, and what is due depends on the deployment's schedule. The clock
    // checks for the report itself.
    name: 'RollupOverdue',
    of: 'RollupsOverdue',
    statistic: 'Maximum',
    threshold: 1,
    lost: 'leadership has no rollup for the last period',
    see: 'rollup-overdue',
  },
  {
    name: 'HolidaysEnd',
    of: 'HolidaysEnd',
    threshold: 1,
    lost: 'holidays, in some weeks: from then on promises are reckoned as if nobody had a day off',
    see: 'holidays-end',
  },
];
