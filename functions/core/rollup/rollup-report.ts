import * as z from 'zod';
import { DeclineCause } from '../asking/triage-form.ts';
import { Instant, MemberId, Reference } from '../words/words.ts';
import { BudgetSuggestion } from './budget-suggestion.ts';
import { dimensions, Waiter } from './counters.ts';
import { LeadsKept } from './leads-kept.ts';

export type Figures = z.infer<typeof Figures>;

/** Money in minor units. `roi` is a ratio, -0.85 for a loss of 85 %; missing without a cost. */
export const Figures = z.object({
  spent: z.int(),
  earned: z.int(),
  net: z.int().describe('Earned less spent'),
  roi: z.number().optional(),
});

export type Share = z.infer<typeof Share>;

/** A count out of a total; the ratio is missing if the total is 0. */
const Share = z.object({ count: z.int(), of: z.int(), ratio: z.number().optional() });

export type Spread = z.infer<typeof Spread>;

/** A duration in hours, estimated to within 10 % (or a minute); `count` is the number of cases. */
const Spread = z.object({ count: z.int(), p50Hours: z.number(), p90Hours: z.number() });

export type Section = z.infer<typeof Section>;

// Some fields are optional because stored reports that are older than they are lack them.

/** Figures for a stretch of time: once for the period, once to date. */
const Section = z.object({
  money: Figures.extend({ units: z.int().describe('Units sold') }),
  requests: z.object({
    submitted: z.int(),
    released: z.int(),
    declined: z.int(),
    withdrawn: z.int(),
    reused: z.int(),
    closed: z.int(),
  }),
  declinedFor: z
    .partialRecord(DeclineCause, z.int())
    .optional()
    .describe('Declined in intake, by the cause that the owner named, if any'),
  notEarned: z
    .object({
      pipeline: z.int().describe('Hoped for'),
      uncounted: z.int().describe('Recorded, and not counted by what the brief agreed'),
    })
    .optional()
    .describe('Beside the money, and in none of its figures'),
  cycleTimes: z.object({
    wholeWay: Spread.optional().describe('From submitted to released'),
    byStage: z.array(Spread.extend({ stage: z.string() })),
    byWaitedFor: z.array(Spread.extend({ waiter: Waiter, name: z.string() })),
  }),
  promises: z
    .array(z.object({ waiter: Waiter, name: z.string(), kept: Share }))
    .describe('Promises kept by each side, of those that came due or were answered'),
  firstPass: z.object({
    briefs: Share.describe('Approved in the first version, of all that were approved'),
    proofs: Share,
  }),
  reuse: Share.describe('Met with what there was, of all requests that were met'),
  notUsedYet: Share.describe('Nobody has said to have used it, of all released in this time'),
  neverUsed: Share.describe('Results window over and never used, of all closed in this time'),
  rating: z
    .object({ count: z.int(), average: z.number().optional() })
    .describe("Sales' rating, 1 to 5"),
});

export type Row = z.infer<typeof Row>;

/**
 * One value of a dimension. An empty `value` means none was given; `others` is the number of values
 * combined in this row, or at least so many where it says `more`.
 */
const Row = z.object({
  value: z.string(),
  others: z.int().optional(),
  more: z.literal(true).optional().describe('There are more than `others`, not counted'),
  period: Figures,
  toDate: Figures,
});

export type RequestFigures = z.infer<typeof RequestFigures>;

/** A request with all its money to date, whichever period it is listed for. */
const RequestFigures = Figures.extend({
  requestId: Reference,
  title: z.string(),
  lesson: z.string().optional().describe('Why it ended, in the words of whoever ended it'),
});

export type Comparison = z.infer<typeof Comparison>;

const Moved = z.object({ spent: z.int(), earned: z.int() });

const Comparison = z.object({
  period: z.string(),
  periodName: z.string(),
  money: Figures.describe('As it is now'),
  asSent: Figures.optional().describe('As its report said, which stays as it was'),
  changed: Moved.optional().describe('What came late since: now less as sent'),
});

export type RecordedLate = z.infer<typeof RecordedLate>;

const RecordedLate = Moved.extend({
  periods: z.array(Moved.extend({ period: z.string(), periodName: z.string() })).optional(),
});

/** The report of a period, as stored and as sent to leadership. */
export const RollupReport = z.object({
  reportKey: z
    .string()
    .describe('The period, or `<period>@<instant>` for a run in the middle of one'),
  period: z.string(),
  periodName: z.string().describe('Such as `week 47 of 2026`'),
  firstDay: z.string(),
  lastDay: z.string(),
  interim: z.boolean().describe('True when the period had not ended yet'),
  generatedAt: Instant,
  timeZone: z.string(),
  currency: z.string(),
  headline: z.array(z.string()).min(1).describe('Sentences, the one on the period first'),
  target: z
    .object({
      roi: z.number(),
      met: z.boolean().optional().describe('Missing when nothing was spent'),
    })
    .optional()
    .describe('What the deployment expects of its money, and whether the period met it'),
  before: Comparison.optional().describe('The period before'),
  inPeriod: Section,
  toDate: Section,
  openRequests: z.int().describe('Submitted and neither released nor ended'),
  dimensions: z.array(
    z.object({
      dimension: z.enum(dimensions),
      rows: z.array(Row),
      apart: z
        .literal(true)
        .optional()
        .describe('Its rows do not add up to the total: a request may be in several, or in none'),
      more: z.int().optional().describe('At least so many values that no row is about'),
    }),
  ),
  lostMoney: z
    .array(RequestFigures)
    .describe(
      'Requests with money in the period that have cost more than they earned, worst first',
    ),
  madeMoney: z
    .array(RequestFigures)
    .optional()
    .describe('Requests with money in the period that have earned more than they cost, best first'),
  budget: BudgetSuggestion.optional().describe('Where money should rather go, with its arithmetic'),
  neverUsed: z
    .array(
      z.object({
        requestId: Reference,
        title: z.string(),
        spent: z.int().describe('To date'),
        why: z.string().optional().describe('How the latest reason begins that somebody gave'),
      }),
    )
    .optional()
    .describe(
      'Released, paid for, and nobody has said to have used it when they were asked in this period, or when it was closed in it before that',
    ),
  noResultYet: z.object({
    spent: z.int().describe('To date, on requests that are not over'),
    requests: z.int(),
    largest: z.array(RequestFigures),
  }),
  leads: LeadsKept.optional().describe(
    'What both sides promised about leads, and kept; beside the promises on requests',
  ),
  recordedLate: RecordedLate.describe(
    'Recorded in this period for earlier ones, whose reports may have been sent before',
  ),
});

export type RollupReport = z.infer<typeof RollupReport>;

/**
 * Delivery of a report. `closing`: mails are not out yet. `incomplete`: somebody did not get
 * theirs. `unsubscribed`: nobody to send it to, as every recipient has unsubscribed.
 */
const Sending = z.object({
  state: z.enum(['closing', 'sent', 'incomplete', 'unsubscribed']),
  recipients: z.record(MemberId, z.boolean()).describe('Who was to get it, and whether they did'),
  sentAt: Instant.optional(),
});

/** A report as stored. */
export const StoredRollup = Sending.extend({ report: RollupReport });

export type StoredRollup = z.infer<typeof StoredRollup>;

/** A report as one line of the list. */
const RollupLine = RollupReport.pick({
  reportKey: true,
  period: true,
  periodName: true,
  interim: true,
  generatedAt: true,
  headline: true,
});

export const StoredRollupLine = Sending.extend({ report: RollupLine });

export type StoredRollupLine = z.infer<typeof StoredRollupLine>;

/** One item of the answer to listing rollups. */
export const ListedRollup = RollupLine.extend(Sending.pick({ state: true, sentAt: true }).shape);

/** The answer to reading a period as it is now. */
export const CurrentRollup = z.object({
  report: RollupReport,
  changedSinceSent: Moved.optional().describe('Now less what its report said; missing without one'),
});

/** The answer to running a rollup; `report` is the path of the report to come. */
export const StartedRollup = z.object({
  period: z.string(),
  reportKey: z.string(),
  interim: z.boolean(),
  report: z.string(),
});
