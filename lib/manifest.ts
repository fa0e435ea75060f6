import type { Cadence } from '../functions/core/rollup/calendars.ts';
import type { Settings } from '../functions/core/words/settings.ts';
import type { CallLimit, HttpFunction } from '../functions/http/route.ts';
import type { TableGrants } from './table-grants.ts';

export { type Route, routes } from './routes.ts';

/**
 * The wiring, as plain data: which functions there are, what each may do, and what reaches them. The
 * CDK constructs and the embedded runtime both fold over it, so that nothing is wired twice. Paths
 * are relative to the project. Routes are declared where they are handled, in `*.route.ts`.
 */

/** What a function may do. Anything it does not name, its role does not allow. */
export type FunctionSpec = {
  /** Its file; a function behind HTTP has none, and is made of its routes. */
  entry?: string;
  /** What people lose when it fails: the sentence of its alarm. */
  loss: string;
  table: TableGrants;
  /** `start` and `describe` executions of these workflows. */
  starts?: readonly StateMachineName[];
  describes?: readonly StateMachineName[];
  /** Completes the parked tasks of this workflow. */
  signals?: StateMachineName;
  sendsMail?: true;
  /** Reads the mails that came in from where SES put them. */
  readsIncomingMail?: true;
  /** Default 10. */
  timeoutSeconds?: number;
};

export type StateMachineName = 'collateral-request' | 'roi-rollup' | 'import-numbers';

export type FunctionName = keyof typeof everyFunction;

/** What every function behind HTTP reads: who calls, the request, and an answer given before. */
const calls = ['answers', 'members', 'requests'] as const;

/** What one command writes: a request with its ledger, an answer to the call, and the sums. */
const commits = { put: ['answers', 'requests'], update: ['tallies'] } as const;

/** Functions behind HTTP: by what they can do, and by how far those who call them are trusted. */
const httpFunctions = {
  requests: {
    loss: 'nobody can send a request, plan it, or take it further',
    table: { read: calls, list: ['roster', 'stages'], check: ['requests'], ...commits },
  },
  'sign-offs': {
    loss: 'nobody can sign through the API',
    table: { read: calls, list: ['roster'], ...commits },
  },
  'request-views': {
    loss: 'requests, boards, ledgers and money cannot be seen',
    table: { read: calls, list: ['queues', 'roster', 'stages'] },
  },
  numbers: {
    loss: 'costs, results and KPIs are not recorded',
    table: {
      read: [...calls, 'shared-results'],
      ...commits,
      put: [...commits.put, 'shared-results'],
    },
  },
  // All calls about a file on its way in (docs/decisions/0034-imports-in-parts.md).
  imports: {
    loss: 'nobody can send numbers as a file',
    table: {
      read: ['answers', 'imports', 'members'],
      list: ['imports'],
      put: ['answers', 'imports'],
    },
    starts: ['import-numbers'],
  },
  rollups: {
    loss: 'rollups can neither be read nor run by hand',
    table: {
      read: ['answers', 'members', 'rollups', 'tallies'],
      list: ['nets', 'reports', 'unused'],
      put: ['answers'],
    },
    starts: ['roi-rollup'],
  },
  // It asks a member again for all that waits on them: some hundred requests at once.
  members: {
    loss: 'the roster can be neither read nor changed',
    table: {
      read: ['members', 'requests'],
      list: ['queues', 'roster'],
      put: ['members', 'requests'],
      update: ['tallies'],
      // An address that a member has no more.
      delete: ['members'],
    },
    timeoutSeconds: 25,
  },
  'webhook-sources': {
    loss: 'nobody can connect a CRM, or see how one fares',
    table: {
      read: ['members', 'sources'],
      list: ['sources'],
      put: ['sources'],
      update: ['sources'],
    },
  },
  // One transaction after the other, for up to 25 opportunities.
  'take-webhook': {
    loss: 'what the CRM says was won is not recorded',
    table: {
      read: ['opportunities', 'requests', 'sources'],
      put: ['opportunities', 'requests'],
      update: ['sources', 'tallies'],
    },
    timeoutSeconds: 25,
  },
  'show-links': {
    loss: 'links in mails open an error',
    table: { read: ['links', 'members', 'requests', 'unsubscribes'], list: ['roster'] },
  },
  'decide-by-link': {
    loss: 'nobody can sign from a mail',
    table: {
      read: ['links', 'members', 'requests'],
      list: ['roster'],
      put: ['requests'],
      update: ['tallies'],
    },
  },
  'answer-links': {
    loss: 'nobody can object, name a stand-in, give feedback or unsubscribe from a mail',
    table: {
      read: ['links', 'members', 'requests', 'unsubscribes'],
      list: ['roster'],
      put: ['members', 'requests'],
      update: ['tallies'],
    },
  },
  about: { loss: 'the API document and the health check are missing', table: {} },
} as const satisfies Record<HttpFunction, FunctionSpec>;

/** A function that something else than HTTP calls, by its file. */
const fn = (
  entry: string,
  loss: string,
  table: TableGrants,
  more: Partial<FunctionSpec> = {},
): FunctionSpec => ({ entry: `functions/${entry}.lambda.ts`, loss, table, ...more });

const collateralRequest = 'collateral-request' as const;

/** What looks after requests that wait: their steps, and where the clock looks next. */
const waits = { put: ['requests'], update: ['requests', 'tallies'] } as const;

const everyFunction = {
  ...httpFunctions,
  park: fn(
    'workflow/steps/park',
    'requests do not wait where they should',
    { read: ['requests'], put: ['requests'], update: ['requests'] },
    { signals: collateralRequest },
  ),
  'locate-request': fn(
    'workflow/steps/locate-request',
    'a request that moved aside is not found again',
    { read: ['requests'] },
  ),
  'expire-round': fn('workflow/steps/expire-round', 'rounds that nobody answers never end', {
    read: ['requests'],
    put: ['requests'],
    update: ['tallies'],
  }),
  'close-results-window': fn(
    'workflow/steps/close-results-window',
    'released requests are never closed',
    { read: ['requests'], put: ['requests'], update: ['tallies'] },
  ),
  'signal-workflow': fn(
    'workflow/steps/signal-workflow',
    'decisions do not move their requests on',
    { read: ['requests'], ...waits },
    { starts: [collateralRequest], signals: collateralRequest, timeoutSeconds: 30 },
  ),
  redrive: fn(
    'workflow/steps/redrive',
    'stuck requests cannot be picked up again',
    { read: ['requests'], list: ['clock'], ...waits },
    {
      starts: [collateralRequest],
      describes: [collateralRequest],
      signals: collateralRequest,
      timeoutSeconds: 300,
    },
  ),
  clock: fn(
    'workflow/clock/run-clock',
    'nobody is reminded, and stuck requests are not noticed',
    {
      read: ['requests', 'rollups', 'tallies'],
      list: ['clock', 'reports', 'roster', 'stages'],
      ...waits,
    },
    {
      starts: [collateralRequest],
      describes: [collateralRequest],
      signals: collateralRequest,
      timeoutSeconds: 300,
    },
  ),
  'close-period': fn(
    'workflow/rollup/close-period',
    'leadership gets no rollup',
    {
      read: ['rollups', 'tallies'],
      list: ['nets', 'reports', 'roster', 'unused'],
      put: ['rollups'],
    },
    { timeoutSeconds: 30 },
  ),
  'store-report': fn('workflow/rollup/store-report', 'the rollup that was sent is not kept', {
    read: ['rollups'],
    update: ['rollups'],
  }),
  'import-chunk': fn(
    'workflow/imports/import-chunk',
    'files of numbers are neither checked nor recorded',
    {
      read: ['imports', 'members', 'requests'],
      put: ['imports', 'requests'],
      update: ['tallies'],
    },
    { timeoutSeconds: 60 },
  ),
  'draw-charts': fn(
    'mail/rollup/draw-charts',
    'the rollup comes without its charts',
    { read: ['rollups'], put: ['rollups'] },
    { timeoutSeconds: 30 },
  ),
  'mail-leader': fn(
    'mail/rollup/mail-leader',
    'a leader does not get the rollup',
    {
      read: ['mails', 'members', 'rollups'],
      put: ['mails', 'unsubscribes'],
      update: ['mails'],
    },
    { sendsMail: true, timeoutSeconds: 30 },
  ),
  notify: fn(
    'mail/send/notify',
    'nobody gets mail',
    {
      read: ['mails', 'members', 'requests'],
      list: ['roster'],
      put: ['bundles', 'links', 'mails', 'requests'],
      update: ['mails'],
    },
    { sendsMail: true, timeoutSeconds: 60 },
  ),
  'send-bundles': fn(
    'mail/bundles/send-bundles',
    'who wants one mail for all gets none',
    {
      read: ['bundles', 'mails', 'members', 'requests'],
      list: ['queues', 'roster'],
      put: ['links', 'mails', 'requests', 'unsubscribes'],
      update: ['bundles', 'mails'],
      delete: ['bundles'],
    },
    { sendsMail: true, timeoutSeconds: 300 },
  ),
  'receive-reply': fn(
    'mail/replies/receive-reply',
    'nobody can sign by answering a mail',
    {
      read: ['links', 'members', 'replies', 'requests'],
      list: ['roster'],
      put: ['replies', 'requests'],
      update: ['tallies'],
    },
    { readsIncomingMail: true, timeoutSeconds: 30 },
  ),
  'note-delivery': fn(
    'mail/bounces/note-delivery',
    'nobody learns that mail to an address comes back',
    {
      read: ['members', 'requests'],
      list: ['queues', 'roster'],
      put: ['members', 'requests'],
      update: ['tallies'],
      delete: ['members'],
    },
    { timeoutSeconds: 60 },
  ),
} as const satisfies Record<string, FunctionSpec>;

export const functions: Record<FunctionName, FunctionSpec> = everyFunction;

/**
 * Of the whole API: enough for some hundred people at work, and far below what would cost anybody's
 * month in an hour.
 */
export const apiLimit: CallLimit = { perSecond: 50, burst: 100 };

/**
 * What follows a commit: the table's stream, filtered to new ledger events, each consumer with its
 * own dead letters.
 */
export type StreamConsumer = { name: string; function: FunctionName; batchSize: number };

export const streamConsumers: readonly StreamConsumer[] = [
  { name: 'workflow', function: 'signal-workflow', batchSize: 25 },
  { name: 'notify', function: 'notify', batchSize: 10 },
];

/** The stream records that consumers get: ledger events, when they are inserted. */
export const streamFilter = { eventName: 'INSERT', sortKeyPrefix: 'EVT#' } as const;

export type StateMachineSpec = {
  definition: string;
  /** What people lose when an execution fails. */
  loss: string;
  /**
   * Executions are started from a published version, and run to their end on it: those that wait
   * for people, for months. People can go back to the version before.
   */
  published?: true;
  /** Placeholder in the definition to the function behind it. */
  tasks: Readonly<Record<string, FunctionName>>;
};

export const stateMachines: Record<StateMachineName, StateMachineSpec> = {
  'collateral-request': {
    definition: 'statemachines/collateral-request.asl.json',
    loss: 'a request stands still until the clock picks it up again',
    published: true,
    tasks: {
      Park: 'park',
      LocateRequest: 'locate-request',
      ExpireRound: 'expire-round',
      CloseResultsWindow: 'close-results-window',
    },
  },
  'roi-rollup': {
    definition: 'statemachines/roi-rollup.asl.json',
    loss: 'leadership does not get its rollup',
    tasks: {
      ClosePeriod: 'close-period',
      DrawCharts: 'draw-charts',
      MailLeader: 'mail-leader',
      StoreReport: 'store-report',
    },
  },
  'import-numbers': {
    definition: 'statemachines/import-numbers.asl.json',
    loss: 'a file of numbers is not recorded, or only in part, until it is started again',
    tasks: { ImportChunk: 'import-chunk' },
  },
};

/**
 * Local time of the deployment's time zone. Days are days of the week, or days of months. The
 * target gets `{ "scheduledTime": <ISO 8601 instant> }`, and what `input` says besides.
 */
export type Schedule = {
  name: string;
  minute: string;
  hour: string;
  weekDay: string;
  monthDay?: string;
  /** Months by their numbers, separated by commas. */
  month?: string;
  input?: { cadence: Cadence };
  target: { function: FunctionName } | { stateMachine: StateMachineName };
};

/**
 * The intervals of the clock and of bundles are the platform's own affair; when leadership gets its
 * rollup, the deployment says.
 */
export const schedulesOf = ({ rollup }: Pick<Settings, 'rollup'>): readonly Schedule[] => [
  { name: 'clock', minute: '*/15', hour: '*', weekDay: '*', target: { function: 'clock' } },
  // Mornings begin at quarters of an hour: no time zone is further from full hours than that.
  {
    name: 'bundles',
    minute: '*/15',
    hour: '*',
    weekDay: '*',
    target: { function: 'send-bundles' },
  },
  { name: 'weekly-rollup', weekDay: rollup.weekDay, ...rollupOf('week', rollup) },
  { name: 'monthly-rollup', weekDay: '*', monthDay: '1', ...rollupOf('month', rollup) },
  // On the first day of the next quarter.
  {
    name: 'quarterly-rollup',
    weekDay: '*',
    monthDay: '1',
    month: '1,4,7,10',
    ...rollupOf('quarter', rollup),
  },
];

const rollupOf = (cadence: Cadence, { minute, hour }: Settings['rollup']) =>
  ({
    minute: String(minute),
    hour: String(hour),
    input: { cadence },
    target: { stateMachine: 'roi-rollup' },
  }) as const;
