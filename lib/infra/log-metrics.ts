import type { RequestEvent } from '../../functions/core/request/request.ts';
import { waitingStages } from '../../functions/core/stages/stages.ts';
import type { FunctionName } from '../manifest.ts';

/**
 * What is counted of the platform's own doing, as plain data: functions say in their logs what
 * happened, and each line that fits counts. CloudWatch makes the metrics; functions know nothing of
 * them.
 */
export type LogMetric = {
  /** Whose logs. */
  functions: readonly FunctionName[];
  /** The message of the lines that count. */
  message: string;
  /** The field whose number is added; without one, each line counts 1. */
  adds?: string;
  /**
   * The field by whose values the metric is split. Only these are counted: each is a metric of its
   * own, and priced so.
   */
  by?: { field: string; values: readonly string[] };
};

/** What requests come in by, what people do with them, and what they go out by. */
export const countedEvents = [
  'request-submitted',
  'sign-off-recorded',
  'round-closed',
  'request-released',
  'request-declined',
  'request-withdrawn',
  'request-reused',
  'request-closed',
] as const satisfies readonly RequestEvent['type'][];

export type LogMetricName = keyof typeof metrics;

const metrics = {
  Events: {
    functions: ['signal-workflow'],
    message: 'event handled',
    by: { field: 'eventType', values: countedEvents },
  },
  RequestsWaiting: {
    functions: ['clock'],
    message: 'requests waiting',
    adds: 'waiting',
    by: { field: 'stage', values: waitingStages },
  },
  MailsSent: {
    functions: ['notify', 'mail-leader', 'send-bundles'],
    message: 'event handled',
    adds: 'mailsSent',
  },
  MailsFailed: { functions: ['notify', 'mail-leader', 'send-bundles'], message: 'mail not sent' },
  SignOffsDisputed: { functions: ['notify'], message: 'sign-off disputed' },
  ClockRuns: { functions: ['clock'], message: 'clock ran' },
  RequestsRedriven: { functions: ['clock'], message: 'clock ran', adds: 'redriven' },
  HolidaysEnd: { functions: ['clock'], message: 'holidays end' },
  RollupsOverdue: { functions: ['clock'], message: 'rollup looked for', adds: 'rollupsOverdue' },
} as const satisfies Record<string, LogMetric>;

export const logMetrics: Readonly<Record<LogMetricName, LogMetric>> = metrics;
