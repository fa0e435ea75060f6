import type { Cadence } from '../functions/core/rollup/calendars.ts';
import type { Settings } from '../functions/core/words/settings.ts';
import type { CallLimit, HttpFunction } from '../functions/http/route.ts';
import { keyGroups } from '../functions/store/table/key-groups.ts';
import type { TableGrants } from './table-grants.ts';

export { type Route, routes } from './find-route-files.ts';

/**
 * The wiring as plain data: which functions exist, what each may do, and what invokes them. The CDK
 * constructs and the embedded runtime both read it, so that nothing is wired twice. Paths are
 * relative to the project. Routes are declared beside their handlers, in `*.route.ts`.
 */

/** What a function may do. Its role allows nothing else. */
export type FunctionSpec = {
  /** Its file; a function behind HTTP has none, and consists of its routes. */
  entry?: string;
  /** What people lose when it fails: the sentence of its alarm. */
  loss: string;
  table: TableGrants;
  /** `start` and `describe` executions of these workflows. */
  starts?: readonly StateMachineName[];
  describes?: readonly StateMachineName[];
  /** Completes parked tasks of this workflow. */
  signals?: StateMachineName;
  sendsMail?: true;
  /** Signs checkpoints, and puts them where nobody can change them. */
  keepsCheckpoints?: true;
  /** Reads the public key of checkpoints and certificates. */
  verifiesCheckpoints?: true;
  /** Signs certificates, by the key of checkpoints. */
  signsCertificates?: true;
  /** Reads incoming mails from SES's bucket. */
  readsIncomingMail?: true;
  /**
   * What it does with the files of proofs: `upload` takes them in and looks at what arrived, `read`
   * opens them, `keep` locks what was approved.
   */
  files?: readonly ('upload' | 'read' | 'keep')[];
  /** Default: 10. */
  timeoutSeconds?: number;
};

export type StateMachineName = 'collateral-request' | 'roi-rollup' | 'import-numbers';

export type FunctionName = keyof typeof everyFunction;

/**
 * What every function behind HTTP reads: the caller, the request, stored answers, and what both
 * teams agreed on, by which promises are counted.
 */
const calls = ['agreements', 'answers', 'members', 'requests'] as const;

/** What one command writes: a request with its ledger, the call's answer, and sums. */
const commits = { put: ['answers', 'requests'], update: ['tallies'] } as const;

/** Functions behind HTTP, by capability and by how far their callers are trusted. */
const httpFunctions = {
  requests: {
    loss: 'nobody can send a request, plan it, or take it further',
    table: {
      read: [...calls, 'deployment', 'request-drafts'],
      list: ['owned', 'roster', 'stages'],
      check: ['agreements', 'members', 'requests'],
      ...commits,
      put: ['agreements', ...commits.put, 'deployment', 'request-drafts'],
    },
    files: ['upload'],
  },
  'sign-offs': {
    loss: 'nobody can sign through the API',
    table: { read: calls, list: ['roster'], check: ['members', 'requests'], ...commits },
  },
  'request-views': {
    loss: 'requests, boards, ledgers and money cannot be seen',
    table: { read: [...calls, 'seals', 'tallies'], list: ['nets', 'queues', 'roster', 'stages'] },
    verifiesCheckpoints: true,
    signsCertificates: true,
    files: ['read'],
  },
  numbers: {
    loss: 'costs, results, KPIs and leads are not recorded',
    table: {
      read: [...calls, 'deployment', 'leads', 'shared-results'],
      ...commits,
      put: [...commits.put, 'deployment', 'leads', 'shared-results'],
      update: [...commits.update, 'leads'],
    },
  },
  // All calls of a file import (docs/decisions/0034-imports-in-parts.md).
  imports: {
    loss: 'nobody can send numbers as a file',
    table: {
      read: ['agreements', 'answers', 'deployment', 'imports', 'members'],
      list: ['imports'],
      put: ['answers', 'deployment', 'imports'],
    },
    starts: ['import-numbers'],
  },
  rollups: {
    loss: 'rollups can neither be read nor run by hand',
    table: {
      read: ['agreements', 'answers', 'leads', 'members', 'rollups', 'tallies'],
      list: ['nets', 'ranks', 'reports', 'unused'],
      put: ['answers'],
    },
    starts: ['roi-rollup'],
  },
  // Saving a reachable address asks again for all that waits on it: some hundred requests at once.
  // Who leaves a party is looked for in every open request; what is cut short the clock goes on
  // with.
  members: {
    loss: 'the roster can be neither read nor changed',
    table: {
      read: ['agreements', 'answers', 'calendars', 'departures', 'members', 'requests'],
      list: ['owned', 'queues', 'roster', 'stages'],
      check: ['members'],
      put: ['answers', 'calendars', 'departures', 'members', 'requests', 'tours'],
      update: ['tallies'],
      // An address that a member no longer has, that of their calendar, and a departure that all
      // have heard of.
      delete: ['calendars', 'departures', 'members'],
    },
    timeoutSeconds: 25,
  },
  'webhook-sources': {
    loss: 'nobody can connect a CRM, or see how one fares',
    table: {
      read: ['agreements', 'members', 'sources'],
      list: ['sources'],
      put: ['sources'],
      update: ['sources'],
    },
  },
  // One transaction after another, for up to 100 opportunities.
  'take-webhook': {
    loss: 'what the CRM says was won is not recorded',
    table: {
      read: ['deployment', 'opportunities', 'requests', 'sources'],
      put: ['deployment', 'opportunities', 'requests'],
      update: ['sources', 'tallies'],
    },
    timeoutSeconds: 25,
  },
  'show-links': {
    loss: 'links in mails, and those on what was released, open an error',
    table: {
      read: ['agreements', 'links', 'members', 'requests', 'seals', 'unsubscribes'],
      list: ['roster'],
    },
    verifiesCheckpoints: true,
    signsCertificates: true,
    files: ['read'],
  },
  'decide-by-link': {
    loss: 'nobody can sign from a mail',
    table: {
      read: ['agreements', 'links', 'members', 'requests'],
      list: ['roster'],
      check: ['agreements', 'members', 'requests'],
      put: ['agreements', 'requests'],
      update: ['tallies'],
    },
  },
  'answer-links': {
    loss: 'nobody can object, name a stand-in, give feedback or unsubscribe from a mail',
    table: {
      read: ['agreements', 'links', 'members', 'requests', 'unsubscribes'],
      list: ['roster'],
      check: ['members'],
      put: ['agreements', 'members', 'requests'],
      update: ['tallies'],
    },
  },
  // Everything that people do in a browser, signed in by a session, and what their calendars
  // read by a key. It reads and writes as the API's functions do, and no secret of a CRM.
  console: {
    loss: 'nobody can open or do anything in the browser',
    table: {
      read: [
        ...calls,
        'calendars',
        'departures',
        'deployment',
        'imports',
        'leads',
        'request-drafts',
        'rollups',
        'seals',
        'sessions',
        'sign-ins',
        'tallies',
        'tours',
      ],
      list: [
        'imports',
        'involved',
        'nets',
        'owned',
        'queues',
        'ranks',
        'reports',
        'roster',
        'sessions',
        'sources',
        'stages',
        'unused',
      ],
      check: ['agreements', 'members', 'requests'],
      put: [
        'agreements',
        'answers',
        'calendars',
        'departures',
        'deployment',
        'imports',
        'members',
        'request-drafts',
        'requests',
        'sessions',
        'sign-ins',
        'tours',
      ],
      update: ['sessions', 'sign-ins', 'tallies'],
      delete: ['calendars', 'departures', 'members', 'request-drafts', 'sessions'],
    },
    starts: ['import-numbers'],
    verifiesCheckpoints: true,
    files: ['upload', 'read'],
    timeoutSeconds: 25,
  },
  about: {
    loss: 'the API document, the public keys and the health check are missing',
    table: {},
    verifiesCheckpoints: true,
  },
} as const satisfies Record<HttpFunction, FunctionSpec>;

/** A function that is not called over HTTP, by its file. */
const fn = (
  entry: string,
  loss: string,
  table: TableGrants,
  more: Partial<FunctionSpec> = {},
): FunctionSpec => ({ entry: `functions/${entry}.lambda.ts`, loss, table, ...more });

const collateralRequest = 'collateral-request' as const;

/** Access to waiting requests: their steps, and when the clock looks next. */
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
    read: ['agreements', 'requests'],
    put: ['requests'],
    update: ['tallies'],
  }),
  'close-results-window': fn(
    'workflow/steps/close-results-window',
    'released requests are never closed',
    { read: ['agreements', 'requests'], put: ['requests'], update: ['tallies'] },
  ),
  'signal-workflow': fn(
    'workflow/steps/signal-workflow',
    'decisions do not move their requests on',
    { read: ['requests'], ...waits },
    // Locking a file has to be done once a proof is approved, also for executions that began before
    // there were files; a third reader of the stream would slow down the other two.
    {
      starts: [collateralRequest],
      signals: collateralRequest,
      files: ['keep'],
      timeoutSeconds: 30,
    },
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
      read: ['agreements', 'departures', 'deployment', 'members', 'requests', 'rollups', 'tallies'],
      list: ['clock', 'owned', 'reports', 'roster', 'stages'],
      check: ['members'],
      ...waits,
      put: ['agreements', ...waits.put, 'deployment'],
      delete: ['departures'],
    },
    {
      starts: [collateralRequest],
      describes: [collateralRequest],
      signals: collateralRequest,
      timeoutSeconds: 300,
    },
  ),
  'take-checkpoint': fn(
    'workflow/checkpoints/take-checkpoint',
    'nobody notices when a ledger is rewritten',
    {
      read: ['agreements', 'checkpoints', 'seals'],
      list: ['roster', 'stages'],
      put: ['checkpoints', 'seals'],
    },
    { keepsCheckpoints: true, timeoutSeconds: 300 },
  ),
  'close-period': fn(
    'workflow/rollup/close-period',
    'leadership gets no rollup',
    {
      read: ['agreements', 'deployment', 'leads', 'rollups', 'tallies'],
      list: ['nets', 'ranks', 'reports', 'roster', 'unused'],
      put: ['deployment', 'rollups'],
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
      read: ['agreements', 'deployment', 'imports', 'leads', 'members', 'requests'],
      put: ['deployment', 'imports', 'leads', 'requests'],
      update: ['leads', 'tallies'],
    },
    { timeoutSeconds: 60 },
  ),
  'draw-charts': fn(
    'mail/rollup/draw-charts',
    'the rollup comes without its charts',
    { read: ['rollups'], put: ['rollups'] },
    { timeoutSeconds: 30 },
  ),
  // Whoever sends finds addresses that SES refuses, marks their members and tells what waits.
  'mail-leader': fn(
    'mail/rollup/mail-leader',
    'a leader does not get the rollup',
    {
      read: ['agreements', 'mails', 'members', 'requests', 'rollups'],
      list: ['queues'],
      put: ['mails', 'members', 'requests', 'unsubscribes'],
      update: ['mails', 'tallies'],
    },
    { sendsMail: true, timeoutSeconds: 30 },
  ),
  notify: fn(
    'mail/send/notify',
    'nobody gets mail',
    {
      read: [
        'agreements',
        'answers',
        'deployment',
        'intake-mails',
        'mails',
        'members',
        'request-drafts',
        'requests',
      ],
      list: ['owned', 'queues', 'roster', 'stages'],
      put: [
        'answer-addresses',
        'answers',
        'bundles',
        'deployment',
        'links',
        'mails',
        'members',
        'request-drafts',
        'requests',
        'sign-ins',
      ],
      update: ['mails', 'sign-ins', 'tallies'],
      delete: ['request-drafts'],
    },
    { sendsMail: true, timeoutSeconds: 60 },
  ),
  'send-bundles': fn(
    'mail/bundles/send-bundles',
    'who wants one mail for all, or is new, gets none',
    {
      read: ['agreements', 'bundles', 'mails', 'members', 'requests', 'tours'],
      list: ['queues', 'roster'],
      put: ['answer-addresses', 'links', 'mails', 'members', 'requests', 'tours', 'unsubscribes'],
      update: ['bundles', 'mails', 'tallies'],
      delete: ['bundles', 'tours'],
    },
    { sendsMail: true, timeoutSeconds: 300 },
  ),
  'receive-reply': fn(
    'mail/replies/receive-reply',
    'nobody can sign by answering a mail',
    {
      read: ['agreements', 'answer-addresses', 'links', 'mails', 'members', 'replies', 'requests'],
      list: ['roster'],
      check: ['agreements', 'members', 'requests'],
      put: ['agreements', 'intake-mails', 'replies', 'requests'],
      update: ['tallies'],
    },
    { readsIncomingMail: true, timeoutSeconds: 30 },
  ),
  'note-delivery': fn(
    'mail/bounces/note-delivery',
    'nobody learns that mail to an address comes back',
    {
      read: ['agreements', 'members', 'requests'],
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
 * For the whole API: enough for some hundred people at work, and low enough to limit what abuse
 * costs in an hour.
 */
export const apiLimit: CallLimit = { perSecond: 50, burst: 100 };

/**
 * A consumer of the table's stream, filtered to new events of the histories it takes, with its own
 * dead letters.
 */
export type StreamConsumer = {
  name: string;
  function: FunctionName;
  batchSize: number;
  /**
   * Partition key prefixes: of requests, members of the roster, sign-ins, mails to the intake, and
   * agreements.
   */
  histories: readonly string[];
};

const [agreementsBegin] = keyGroups.agreements;
const [requestsBegin] = keyGroups.requests;
const [membersBegin] = keyGroups.members;
const [intakeMailsBegin] = keyGroups['intake-mails'];
const [signInsBegin] = keyGroups['sign-ins'];

export const streamConsumers: readonly StreamConsumer[] = [
  { name: 'workflow', function: 'signal-workflow', batchSize: 25, histories: [requestsBegin] },
  {
    name: 'notify',
    function: 'notify',
    batchSize: 10,
    histories: [requestsBegin, membersBegin, signInsBegin, intakeMailsBegin, agreementsBegin],
  },
];

/** The stream records that consumers get: inserted events. */
export const streamFilter = { eventName: 'INSERT', sortKeyPrefix: 'EVT#' } as const;

export type StateMachineSpec = {
  definition: string;
  /** What people lose when an execution fails. */
  loss: string;
  /**
   * Executions start on a published version, and run to their end on it: for those that wait for
   * months. The alias can be set back to an earlier version.
   */
  published?: true;
  /** The function for each placeholder in the definition. */
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
 * Local time of the deployment's time zone, on days of the week or of the month. The target gets `{
 * "scheduledTime": <ISO 8601 instant> }`, and `input`.
 */
export type Schedule = {
  name: string;
  minute: string;
  hour: string;
  weekDay: string;
  monthDay?: string;
  /** Numbers of months, separated by commas. */
  month?: string;
  input?: { cadence: Cadence };
  target: { function: FunctionName } | { stateMachine: StateMachineName };
};

/** The clock's and bundles' intervals are fixed; the rollup's time is a setting. */
export const schedulesOf = ({ rollup }: Pick<Settings, 'rollup'>): readonly Schedule[] => [
  { name: 'clock', minute: '*/15', hour: '*', weekDay: '*', target: { function: 'clock' } },
  // Most runs find none due: one is, once a day and after a release.
  {
    name: 'checkpoints',
    minute: '5,20,35,50',
    hour: '*',
    weekDay: '*',
    target: { function: 'take-checkpoint' },
  },
  // Mornings begin at quarters of an hour, as time zone offsets are multiples of that.
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
