import type { RequestEvent } from '../../functions/core/request/request.ts';
import { waitingStages } from '../../functions/core/stages/stages.ts';
import { type SecurityKind, securityMessage } from '../../functions/store/log.ts';
import type { FunctionName } from '../manifest.ts';

/**
 * A metric as plain data: functions log what happened, and CloudWatch counts the matching lines.
 * Functions know nothing of metrics.
 */
export type LogMetric = {
  /** The functions whose logs are read. */
  functions: readonly FunctionName[];
  /** The message of the lines that count. */
  message: string;
  /** The field whose number is summed; without one, each line counts 1. */
  adds?: string;
  /**
   * The field by whose values the metric is split. Only these values are counted: each is a metric
   * of its own, and priced so.
   */
  by?: { field: string; values: readonly string[] };
  /** Only lines with one of these values of a field count. */
  only?: { field: string; values: readonly string[] };
  /** Calls of the API that were answered with one of these statuses count as well. */
  answers?: readonly number[];
};

/** Events of a request's beginning, of people's work on it, and of its end. */
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
  SubjectsAltered: {
    functions: [
      'answer-links',
      'decide-by-link',
      'notify',
      'receive-reply',
      'request-views',
      'requests',
      'show-links',
      'sign-offs',
    ],
    message: 'subject altered',
  },
  ClockRuns: { functions: ['clock'], message: 'clock ran' },
  RequestsRedriven: { functions: ['clock'], message: 'clock ran', adds: 'redriven' },
  HolidaysEnd: { functions: ['clock'], message: 'holidays end' },
  // Most of what may be an attack is answered with a status of its own, some of it by the gateway,
  // before any function runs: the access log has it all. Counted from the functions' lines is only
  // what has none.
  SecurityEvents: {
    functions: ['show-links', 'decide-by-link', 'answer-links', 'receive-reply'],
    message: securityMessage,
    only: { field: 'security', values: ['link-guessed', 'reply-spoofed'] satisfies SecurityKind[] },
    answers: [401, 403, 429],
  },
  RollupsOverdue: { functions: ['clock'], message: 'rollup looked for', adds: 'rollupsOverdue' },
} as const satisfies Record<string, LogMetric>;

export const logMetrics: Readonly<Record<LogMetricName, LogMetric>> = metrics;
