import type { Cadence } from '../functions/core/rollup/calendars.ts';
import type { Settings } from '../functions/core/words/settings.ts';

/**
 * The wiring, as plain data: which functions there are, who may call them, and what reaches them.
 * The CDK constructs and the embedded runtime both fold over it, so that nothing is wired twice.
 * Paths are relative to the project.
 */

/** What a function may do. Anything it does not name, its role does not allow. */
export type FunctionSpec = {
  entry: string;
  /** What people lose when it fails: the sentence of its alarm. */
  loss: string;
  table: 'none' | 'read' | 'write';
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

const fn = (
  entry: string,
  table: FunctionSpec['table'],
  loss: string,
  more: Partial<FunctionSpec> = {},
): FunctionSpec => ({
  entry: `functions/${entry}.lambda.ts`,
  table,
  loss,
  ...more,
});

export const functions = {
  'submit-request': fn('api/requests/submit-request', 'write', 'nobody can send a new request'),
  'triage-request': fn(
    'api/requests/triage-request',
    'write',
    'owners cannot accept or decline requests',
  ),
  'answer-question': fn(
    'api/requests/answer-question',
    'write',
    'requesters cannot answer what the owner asked',
  ),
  'withdraw-request': fn('api/requests/withdraw-request', 'write', 'requests cannot be withdrawn'),
  'save-brief-draft': fn(
    'api/requests/save-brief-draft',
    'write',
    'owners cannot save a draft of a brief',
  ),
  'submit-brief-version': fn(
    'api/requests/submit-brief-version',
    'write',
    'no brief reaches sign-off',
  ),
  'submit-proof': fn('api/requests/submit-proof', 'write', 'no proof reaches review'),
  'record-sign-off': fn(
    'api/sign-offs/record-sign-off',
    'write',
    'nobody can sign through the API',
  ),
  'show-decision-page': fn(
    'pages/links/decision/show-decision-page',
    'read',
    'decision links in mails open an error',
  ),
  'decide-by-link': fn(
    'pages/links/decision/decide-by-link',
    'write',
    'nobody can sign from a mail',
  ),
  'name-stand-in': fn(
    'api/requests/name-stand-in',
    'write',
    'nobody can name a stand-in through the API',
  ),
  'show-objection': fn(
    'pages/links/objection/show-objection',
    'read',
    'links by which people object open an error',
  ),
  'object-by-link': fn(
    'pages/links/objection/object-by-link',
    'write',
    'nobody can say that a decision was not theirs',
  ),
  'show-absence': fn(
    'pages/links/absence/show-absence',
    'read',
    'links in mails about absent people open an error',
  ),
  'name-stand-in-by-link': fn(
    'pages/links/absence/name-stand-in-by-link',
    'write',
    'nobody can name a stand-in from a mail',
  ),
  'show-feedback': fn(
    'pages/links/feedback/show-feedback',
    'read',
    'links that ask whether work helped open an error',
  ),
  'feedback-by-link': fn(
    'pages/links/feedback/feedback-by-link',
    'write',
    'nobody can say from a mail whether work helped',
  ),
  'record-cost': fn('api/numbers/record-cost', 'write', 'costs are not recorded'),
  'record-kpi': fn(
    'api/numbers/record-kpi',
    'write',
    'impressions, clicks and other KPIs are not recorded',
  ),
  'get-money': fn(
    'api/numbers/get-money',
    'read',
    'nobody can see what a request was to earn and what it did',
  ),
  'make-check-in': fn('api/numbers/make-check-in', 'write', 'nobody can make a check-in by hand'),
  'record-shared-result': fn(
    'api/numbers/record-shared-result',
    'write',
    'results that several requests share are not recorded',
  ),
  // One transaction after the other, for up to 25 opportunities.
  'take-webhook': fn(
    'api/deliveries/take-webhook',
    'write',
    'what the CRM says was won is not recorded',
    {
      timeoutSeconds: 25,
    },
  ),
  'webhook-sources': fn(
    'api/webhooks/webhook-sources',
    'write',
    'nobody can connect a CRM, or see how one fares',
  ),
  'record-result': fn('api/numbers/record-result', 'write', 'results are not recorded'),
  // All calls about a file on its way in (docs/decisions/0034-imports-in-parts.md).
  imports: fn('api/imports/imports', 'write', 'nobody can send numbers as a file', {
    starts: ['import-numbers'],
  }),
  'import-chunk': fn(
    'workflow/imports/import-chunk',
    'write',
    'files of numbers are neither checked nor recorded',
    {
      timeoutSeconds: 60,
    },
  ),
  'give-feedback': fn('api/requests/give-feedback', 'write', "sales' feedback is not recorded"),
  'correct-course': fn(
    'api/requests/correct-course',
    'write',
    'the course of released work is not corrected',
  ),
  'close-request': fn('api/requests/close-request', 'write', 'requests cannot be closed by hand'),
  'list-rollups': fn('api/rollups/list-rollups', 'read', 'past rollups cannot be listed'),
  'get-rollup': fn('api/rollups/get-rollup', 'read', 'past rollups cannot be read'),
  'get-current-rollup': fn(
    'api/rollups/get-current-rollup',
    'read',
    'nobody can see what a past period is by now',
  ),
  'run-rollup': fn('api/rollups/run-rollup', 'write', 'a rollup cannot be run by hand', {
    starts: ['roi-rollup'],
  }),
  'close-period': fn('workflow/rollup/close-period', 'write', 'leadership gets no rollup', {
    timeoutSeconds: 30,
  }),
  'draw-charts': fn('mail/rollup/draw-charts', 'write', 'the rollup comes without its charts', {
    timeoutSeconds: 30,
  }),
  'mail-leader': fn('mail/rollup/mail-leader', 'write', 'a leader does not get the rollup', {
    sendsMail: true,
    timeoutSeconds: 30,
  }),
  'store-report': fn(
    'workflow/rollup/store-report',
    'write',
    'the rollup that was sent is not kept',
  ),
  'list-requests': fn('api/requests/list-requests', 'read', 'boards and work lists are empty'),
  'get-request': fn('api/requests/get-request', 'read', 'the status of a request cannot be seen'),
  'get-ledger': fn('api/requests/get-ledger', 'read', 'the ledger of a request cannot be read'),
  'list-members': fn('api/members/list-members', 'read', 'the roster cannot be read'),
  // It asks a member again for all that waits on them: some hundred requests at once.
  'put-member': fn('api/members/put-member', 'write', 'the roster cannot be changed', {
    timeoutSeconds: 25,
  }),
  'show-unsubscribe': fn(
    'pages/links/unsubscribe/show-unsubscribe',
    'read',
    'unsubscribe links in rollups open an error',
  ),
  unsubscribe: fn(
    'pages/links/unsubscribe/unsubscribe',
    'write',
    'nobody can unsubscribe from rollups',
  ),
  'get-openapi': fn('api/about/get-openapi', 'none', 'the API document is missing'),
  'get-health': fn('api/about/get-health', 'none', 'the health check fails'),
  park: fn('workflow/steps/park', 'write', 'requests do not wait where they should', {
    signals: 'collateral-request',
  }),
  'locate-request': fn(
    'workflow/steps/locate-request',
    'read',
    'a request that moved aside is not found again',
  ),
  'expire-round': fn(
    'workflow/steps/expire-round',
    'write',
    'rounds that nobody answers never end',
  ),
  'close-results-window': fn(
    'workflow/steps/close-results-window',
    'write',
    'released requests are never closed',
  ),
  'signal-workflow': fn(
    'workflow/steps/signal-workflow',
    'write',
    'decisions do not move their requests on',
    {
      starts: ['collateral-request'],
      signals: 'collateral-request',
      timeoutSeconds: 30,
    },
  ),
  redrive: fn('workflow/steps/redrive', 'write', 'stuck requests cannot be picked up again', {
    starts: ['collateral-request'],
    describes: ['collateral-request'],
    signals: 'collateral-request',
    timeoutSeconds: 300,
  }),
  'receive-reply': fn(
    'mail/replies/receive-reply',
    'write',
    'nobody can sign by answering a mail',
    {
      readsIncomingMail: true,
      timeoutSeconds: 30,
    },
  ),
  notify: fn('mail/send/notify', 'write', 'nobody gets mail', {
    sendsMail: true,
    timeoutSeconds: 60,
  }),
  'note-delivery': fn(
    'mail/bounces/note-delivery',
    'write',
    'nobody learns that mail to an address comes back',
    {
      timeoutSeconds: 60,
    },
  ),
  'send-digests': fn('mail/bundles/send-bundles', 'write', 'who wants one mail for all gets none', {
    sendsMail: true,
    timeoutSeconds: 300,
  }),
  clock: fn(
    'workflow/clock/run-clock',
    'write',
    'nobody is reminded, and stuck requests are not noticed',
    {
      starts: ['collateral-request'],
      describes: ['collateral-request'],
      signals: 'collateral-request',
      timeoutSeconds: 300,
    },
  ),
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;

/**
 * Who passes the gate: `member` is a person with a token; `member-or:<scope>` lets machine clients
 * with that scope in too; `public` needs no token; the links in mails bring their own. What a
 * member may do follows from the roster.
 */
export type Access = 'public' | 'member' | 'member-or:intake' | 'member-or:results';

/**
 * How many calls are let in, of all callers together; what is over it gets a 429 before any
 * function runs.
 */
export type CallLimit = { perSecond: number; burst: number };

/**
 * Of the whole API: enough for some hundred people at work, and far below what would cost anybody's
 * month in an hour.
 */
export const apiLimit: CallLimit = { perSecond: 50, burst: 100 };

export type Route = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  path: string;
  function: FunctionName;
  access: Access;
  /**
   * Where abuse would hurt more than elsewhere: less than the API's, so that a flood here leaves
   * room for the others.
   */
  limit?: CallLimit;
};

const route = (
  method: Route['method'],
  path: string,
  name: FunctionName,
  access: Access = 'member',
  limit?: CallLimit,
): Route => ({
  method,
  path,
  function: name,
  access,
  ...(limit && { limit }),
});

/** Anybody may try, with or without a link of ours. */
const openDoor: CallLimit = { perSecond: 20, burst: 40 };

/** Nobody needs it often. */
const seldom: CallLimit = { perSecond: 5, burst: 10 };

export const routes: readonly Route[] = [
  route('POST', '/requests', 'submit-request', 'member-or:intake', {
    // Each one starts a workflow and mails two people: a machine that runs wild must not run away
    // with it.
    perSecond: 10,
    burst: 20,
  }),
  route('GET', '/requests', 'list-requests'),
  route('GET', '/requests/{id}', 'get-request'),
  route('GET', '/requests/{id}/ledger', 'get-ledger'),
  route('POST', '/requests/{id}/triage', 'triage-request'),
  route('POST', '/requests/{id}/answers', 'answer-question'),
  route('POST', '/requests/{id}/withdrawal', 'withdraw-request'),
  route('PUT', '/requests/{id}/brief', 'save-brief-draft'),
  route('POST', '/requests/{id}/brief/versions', 'submit-brief-version'),
  route('POST', '/requests/{id}/proofs', 'submit-proof'),
  route('POST', '/requests/{id}/sign-offs', 'record-sign-off'),
  route('POST', '/requests/{id}/delegates', 'name-stand-in'),
  route('POST', '/requests/{id}/costs', 'record-cost', 'member-or:results'),
  route('POST', '/requests/{id}/results', 'record-result', 'member-or:results'),
  route('POST', '/results', 'record-shared-result', 'member-or:results'),
  route('POST', '/requests/{id}/kpis', 'record-kpi', 'member-or:results'),
  route('GET', '/requests/{id}/money', 'get-money'),
  route('POST', '/requests/{id}/check-ins', 'make-check-in'),
  route('POST', '/imports', 'imports', 'member-or:results'),
  route('GET', '/imports', 'imports', 'member-or:results'),
  route('GET', '/imports/{id}', 'imports', 'member-or:results'),
  route('PUT', '/imports/{id}/parts/{number}', 'imports', 'member-or:results'),
  route('POST', '/imports/{id}/start', 'imports', 'member-or:results'),
  route('GET', '/imports/{id}/bad-rows', 'imports', 'member-or:results'),
  route('POST', '/requests/{id}/feedback', 'give-feedback'),
  route('POST', '/requests/{id}/corrections', 'correct-course'),
  route('POST', '/requests/{id}/closure', 'close-request'),
  route('POST', '/webhooks/{source}', 'take-webhook', 'public', openDoor),
  route('GET', '/webhooks', 'webhook-sources'),
  route('PUT', '/webhooks/{source}', 'webhook-sources'),
  route('GET', '/rollups', 'list-rollups'),
  route('GET', '/rollups/{period}', 'get-rollup'),
  route('GET', '/rollups/{period}/current', 'get-current-rollup'),
  // Each one reads the sums of a period, and mails all leaders who have not had it yet.
  route('POST', '/rollups/{period}', 'run-rollup', 'member', { perSecond: 1, burst: 5 }),
  route('GET', '/members', 'list-members'),
  route('PUT', '/members/{id}', 'put-member'),
  route('GET', '/d/{token}', 'show-decision-page', 'public', openDoor),
  route('HEAD', '/d/{token}', 'show-decision-page', 'public', openDoor),
  route('POST', '/d/{token}', 'decide-by-link', 'public', openDoor),
  route('GET', '/o/{token}', 'show-objection', 'public', openDoor),
  route('HEAD', '/o/{token}', 'show-objection', 'public', openDoor),
  route('POST', '/o/{token}', 'object-by-link', 'public', openDoor),
  route('GET', '/a/{token}', 'show-absence', 'public', openDoor),
  route('HEAD', '/a/{token}', 'show-absence', 'public', openDoor),
  route('POST', '/a/{token}', 'name-stand-in-by-link', 'public', openDoor),
  route('GET', '/f/{token}', 'show-feedback', 'public', openDoor),
  route('HEAD', '/f/{token}', 'show-feedback', 'public', openDoor),
  route('POST', '/f/{token}', 'feedback-by-link', 'public', openDoor),
  route('GET', '/u/{token}', 'show-unsubscribe', 'public', seldom),
  route('POST', '/u/{token}', 'unsubscribe', 'public', seldom),
  route('GET', '/openapi.json', 'get-openapi', 'public', seldom),
  route('GET', '/health', 'get-health', 'public', seldom),
];

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

const rollupOf = (cadence: Cadence, { minute, hour }: Settings['rollup']) =>
  ({
    minute: String(minute),
    hour: String(hour),
    input: { cadence },
    target: { stateMachine: 'roi-rollup' },
  }) as const;

/**
 * The intervals of the clock and of bundles are the platform's own affair; when leadership gets its
 * rollup, the deployment says.
 */
export const schedulesOf = ({ rollup }: Pick<Settings, 'rollup'>): readonly Schedule[] => [
  { name: 'clock', minute: '*/15', hour: '*', weekDay: '*', target: { function: 'clock' } },
  // Mornings begin at quarters of an hour: no time zone is further from full hours than that.
  {
    name: 'digests',
    minute: '*/15',
    hour: '*',
    weekDay: '*',
    target: { function: 'send-digests' },
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
