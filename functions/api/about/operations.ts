import * as z from 'zod';
import { submissionForm } from '../../core/asking/submission-form.ts';
import { answerForm, triageForm, withdrawalForm } from '../../core/asking/triage-form.ts';
import { briefDraft, briefForm } from '../../core/brief/brief.ts';
import { moneyFields } from '../../core/check-ins/money-query.ts';
import { mostOpportunities, webhookForm } from '../../core/crm/webhook-source.ts';
import { importForm } from '../../core/imports/numbers-import.ts';
import { closureForm } from '../../core/lifecycle/closure-form.ts';
import { correctionForm } from '../../core/lifecycle/correction-form.ts';
import { proofForm } from '../../core/lifecycle/proof.ts';
import { sharedResultForm } from '../../core/lifecycle/shared-result.ts';
import { costForm, feedbackForm, kpiForm, resultForm } from '../../core/money/money-entry.ts';
import { listFields } from '../../core/request/list-query.ts';
import { signOffForm } from '../../core/rounds/sign-off-form.ts';
import { standInForm } from '../../core/rounds/stand-in-form.ts';
import { MemberProfile } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { badRowsFields, importsFields } from '../imports/imports-query.ts';
import { ledgerFields } from '../requests/ledger-query.ts';
import { rollupsFields } from '../rollups/rollups-query.ts';
import {
  CheckInAnswer,
  CostAnswer,
  CurrentRollupAnswer,
  DraftAnswer,
  FullRequestAnswer,
  HealthAnswer,
  ImportAnswer,
  ImportsAnswer,
  KpiAnswer,
  LedgerAnswer,
  MemberAnswer,
  MembersAnswer,
  MoneyAnswer,
  RequestAnswer,
  RequestsAnswer,
  ResultAnswer,
  RollupAnswer,
  RollupStarted,
  RollupsAnswer,
  SharedResultAnswer,
  SubmittedAnswer,
  WebhookAnswer,
  WebhooksAnswer,
  WebhookTakenAnswer,
} from './responses.ts';

type SchemaFor = (settings: Settings) => z.ZodType;

/**
 * Who may call: `member` is a person with a token; a scope lets machine clients in too; `public` is
 * open.
 */
type Access = 'public' | 'member' | 'member-or:intake' | 'member-or:results';

export type Operation = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  path: string;
  id: string;
  summary: string;
  access: Access;
  query?: z.ZodObject;
  body?: SchemaFor;
  /**
   * Status and shape of the answer when it goes well; a page has no schema, nor has a CSV file.
   * `located`: with a Location header.
   */
  answer: { status: number; schema?: SchemaFor; also?: number; located?: true; csv?: true };
  /** Statuses of problems beyond those that every operation of its kind can have. */
  problems?: readonly number[];
  /** A signature in a header lets the caller in. */
  signed?: true;
  /** A header may say what the body's digest is. */
  digested?: true;
};

const command = (
  path: string,
  id: string,
  summary: string,
  body: SchemaFor,
  more: Partial<Operation> = {},
): Operation => ({
  method: 'POST',
  path: `/requests/{id}${path}`,
  id,
  summary,
  access: 'member',
  body,
  answer: { status: 200, schema: RequestAnswer },
  problems: [404, 409],
  ...more,
});

const read = (
  path: string,
  id: string,
  summary: string,
  schema: SchemaFor,
  more: Partial<Operation> = {},
): Operation => ({
  method: 'GET',
  path,
  id,
  summary,
  access: 'member',
  answer: { status: 200, schema },
  ...more,
});

const page = (
  method: Operation['method'],
  path: string,
  id: string,
  summary: string,
  problems: readonly number[],
): Operation => ({
  method,
  path,
  id,
  summary,
  access: 'public',
  answer: { status: 200 },
  problems,
});

/** A brief of either tier, or the word that the saved draft shall be taken. */
const briefOrDraft: SchemaFor = ({ currency }) =>
  z.union([
    briefForm('light', currency).describe(
      'A full brief, from a cost threshold on and for campaigns, needs all of its six parts; an `incomplete-brief` names what is missing',
    ),
    z.strictObject({ fromDraft: z.literal(true) }),
  ]);

/** A cost, by how its amount is said. */
const costBody: SchemaFor = ({ currency }) => {
  const { amount, hours, hourlyRate, kind, ...rest } = costForm(currency).shape;
  return z.union([
    z.strictObject({ ...rest, kind, amount: amount.unwrap() }),
    z.strictObject({
      ...rest,
      kind: kind.extract(['internal']),
      hours: hours.unwrap(),
      hourlyRate: hourlyRate.unwrap(),
    }),
  ]);
};

/** A decision, by whether it needs a comment. */
const decision: SchemaFor = () =>
  z.union([
    signOffForm.extend({ decision: z.literal('approve') }),
    signOffForm.extend({
      decision: z.enum(['request-changes', 'reject']),
      comment: signOffForm.shape.comment.unwrap(),
    }),
  ]);

/** Feedback, by whether it needs a comment. */
const feedback: SchemaFor = () =>
  z.union([
    feedbackForm.extend({ used: z.literal(true) }),
    feedbackForm.extend({ used: z.literal(false), comment: feedbackForm.shape.comment.unwrap() }),
  ]);

/** A course correction, by whether it changes the plan. */
const correction: SchemaFor = ({ currency }) =>
  z.union([
    correctionForm.omit({ brief: true }),
    correctionForm.extend({
      brief: briefForm('light', currency).describe(
        'The whole of the new plan. What counts as earned, `measures.attribution`, is as it was signed',
      ),
    }),
  ]);

/** A source, by its CRM: only HubSpot signs by itself. */
const webhookBody: SchemaFor = () => {
  const { crm, hubspotClientSecret, ...rest } = webhookForm.shape;
  return z.union([
    z.strictObject({
      ...rest,
      crm: crm.extract(['salesforce']),
      hubspotClientSecret: z.null().optional(),
    }),
    z.strictObject({ ...rest, crm: crm.extract(['hubspot']), hubspotClientSecret }),
  ]);
};

/**
 * An opportunity or a list of them. What is in one is the CRM's own: the source's mapping says what
 * of it is looked at, and its outcome what is wrong with that.
 */
const opportunities: SchemaFor = () =>
  z
    .custom<object>((value) => typeof value === 'object' && value !== null)
    .meta({ type: ['object', 'array'], items: { type: 'object' }, maxItems: mostOpportunities });

/**
 * Every operation of the API, in the order of a request's life. A test compares them with the
 * routes.
 */
export const operations: readonly Operation[] = [
  {
    method: 'POST',
    path: '/requests',
    id: 'submitRequest',
    summary: 'Ask for collateral. Answers with the reference, the owner, and what exists already.',
    access: 'member-or:intake',
    body: submissionForm,
    answer: { status: 201, schema: SubmittedAnswer, located: true },
    problems: [409],
  },
  read(
    '/requests',
    'listRequests',
    'Requests you may see: a stage, what waits on you, or all.',
    RequestsAnswer,
    {
      query: listFields,
    },
  ),
  read(
    '/requests/{id}',
    'getRequest',
    'A request, its brief, and whom it waits for.',
    FullRequestAnswer,
    {
      problems: [404],
    },
  ),
  read(
    '/requests/{id}/ledger',
    'getLedger',
    'What happened to a request, hash-linked, page by page, and whether it verifies.',
    LedgerAnswer,
    {
      query: ledgerFields,
      problems: [404],
    },
  ),
  command(
    '/triage',
    'triageRequest',
    'The owner accepts, declines, asks back or points to what exists.',
    () => triageForm,
  ),
  command(
    '/answers',
    'answerQuestion',
    'The requester answers what the owner asked.',
    () => answerForm,
  ),
  command(
    '/withdrawal',
    'withdrawRequest',
    'The requester or the owner ends the request.',
    () => withdrawalForm,
  ),
  command('/brief', 'saveBriefDraft', 'The owner saves an unfinished brief.', () => briefDraft, {
    method: 'PUT',
    answer: { status: 200, schema: DraftAnswer },
  }),
  command(
    '/brief/versions',
    'submitBriefVersion',
    'The owner submits a complete brief; sign-off opens.',
    briefOrDraft,
    {
      answer: { status: 201, schema: RequestAnswer },
    },
  ),
  command(
    '/proofs',
    'submitProof',
    'The owner submits a version of the work; review opens.',
    () => proofForm,
    {
      answer: { status: 201, schema: RequestAnswer },
    },
  ),
  command(
    '/sign-offs',
    'signOff',
    'Decide as the signed-in member, or as the delegate of another.',
    decision,
  ),
  command(
    '/delegates',
    'nameStandIn',
    'Say who signs in place of somebody whose answer the open round waits for, in that round alone.',
    () => standInForm,
  ),
  command(
    '/costs',
    'recordCost',
    'Record or correct a cost; an external id counts once.',
    costBody,
    {
      access: 'member-or:results',
      answer: { status: 200, schema: CostAnswer },
    },
  ),
  command(
    '/results',
    'recordResult',
    'Record or correct a result; an external id counts once.',
    ({ currency }) => resultForm(currency),
    {
      access: 'member-or:results',
      answer: { status: 200, schema: ResultAnswer },
    },
  ),
  command(
    '/kpis',
    'recordKpi',
    'Record or correct a KPI: what is counted beside the money, never instead of it.',
    () => kpiForm,
    {
      access: 'member-or:results',
      answer: { status: 200, schema: KpiAnswer },
    },
  ),
  {
    method: 'POST',
    path: '/results',
    id: 'recordSharedResult',
    summary: 'Record or correct one result that several requests share, with the part of each.',
    access: 'member-or:results',
    body: ({ currency }) => sharedResultForm(currency),
    answer: { status: 200, schema: SharedResultAnswer },
    problems: [409],
  },
  read(
    '/requests/{id}/money',
    'getMoney',
    'Projected against actual, and every entry with where it came from.',
    MoneyAnswer,
    { query: moneyFields, problems: [404] },
  ),
  {
    method: 'POST',
    path: '/requests/{id}/check-ins',
    id: 'makeCheckIn',
    summary: 'Look at projected against actual now; requester and owner get it by mail.',
    access: 'member',
    answer: { status: 201, schema: CheckInAnswer },
    problems: [404, 409],
  },
  {
    method: 'POST',
    path: '/imports',
    id: 'beginImport',
    summary:
      'Begin to send costs, results or KPIs as a CSV file of up to 100,000 rows, whose parts come next.',
    access: 'member-or:results',
    body: () => importForm,
    answer: { status: 201, schema: ImportAnswer, located: true },
  },
  read('/imports', 'listImports', 'The imports that you began, the newest first.', ImportsAnswer, {
    access: 'member-or:results',
    query: importsFields,
  }),
  read(
    '/imports/{id}',
    'getImport',
    'How far an import is, and what became of its rows.',
    ImportAnswer,
    {
      access: 'member-or:results',
      problems: [404],
    },
  ),
  {
    method: 'PUT',
    path: '/imports/{id}/parts/{number}',
    id: 'putImportPart',
    summary:
      'Send a part of the file, up to 256 KB, in any order and as often as needed. The file may be split anywhere, as text/csv between characters.',
    access: 'member-or:results',
    answer: { status: 200, schema: ImportAnswer },
    problems: [404, 409, 413, 415, 422],
    digested: true,
  },
  {
    method: 'POST',
    path: '/imports/{id}/start',
    id: 'startImport',
    summary:
      'Check and record the file, once all parts are there; one that has failed goes on where it was.',
    access: 'member-or:results',
    answer: { status: 202, schema: ImportAnswer, located: true },
    problems: [404, 409],
  },
  {
    method: 'GET',
    path: '/imports/{id}/bad-rows',
    id: 'getBadRows',
    summary:
      'Every bad row of an import as CSV: its line, everything wrong with it, and the row itself.',
    access: 'member-or:results',
    query: badRowsFields,
    answer: { status: 200, csv: true },
    problems: [404],
  },
  command(
    '/feedback',
    'giveFeedback',
    'Sales says whether it used the work, and how useful it was.',
    feedback,
  ),
  command(
    '/corrections',
    'correctCourse',
    'Say what was learned after the release; with a new brief, a change of plan goes out for signature.',
    correction,
    {
      answer: { status: 201, schema: RequestAnswer },
    },
  ),
  command(
    '/closure',
    'closeRequest',
    'The owner closes a released request with the lesson learned.',
    () => closureForm,
  ),
  {
    method: 'POST',
    path: '/webhooks/{source}',
    id: 'takeWebhook',
    summary:
      'Take what a connected CRM says of an opportunity, or of some; each has an outcome of its own.',
    access: 'public',
    body: opportunities,
    answer: { status: 200, schema: WebhookTakenAnswer },
    problems: [400, 401, 413, 415, 422],
    signed: true,
  },
  read(
    '/webhooks',
    'listWebhooks',
    'The CRMs that are connected, and how each fares.',
    WebhooksAnswer,
  ),
  {
    method: 'PUT',
    path: '/webhooks/{source}',
    id: 'putWebhook',
    summary:
      'Connect a CRM, change how it is read, or give it another secret, which is shown this once.',
    access: 'member',
    body: webhookBody,
    answer: { status: 200, schema: WebhookAnswer, also: 201 },
  },
  read('/rollups', 'listRollups', 'Reports that were sent, the newest first.', RollupsAnswer, {
    query: rollupsFields,
  }),
  read('/rollups/{period}', 'getRollup', 'A report as it was sent.', RollupAnswer, {
    problems: [404],
  }),
  read(
    '/rollups/{period}/current',
    'getCurrentRollup',
    'A period as it is now, with what came late.',
    CurrentRollupAnswer,
    {
      problems: [404, 409],
    },
  ),
  {
    method: 'POST',
    path: '/rollups/{period}',
    id: 'runRollup',
    summary: 'Run the rollup of a period now. The same period is mailed to nobody twice.',
    access: 'member',
    answer: { status: 202, schema: RollupStarted, located: true },
    problems: [409],
  },
  read('/members', 'listMembers', 'The roster.', MembersAnswer),
  {
    method: 'PUT',
    path: '/members/{id}',
    id: 'putMember',
    summary: 'Add or replace a member of the roster.',
    access: 'member',
    body: () => MemberProfile,
    answer: { status: 200, schema: MemberAnswer, also: 201 },
    problems: [409],
  },
  page(
    'GET',
    '/d/{token}',
    'showDecisionPage',
    'The page behind a link in a mail. Opening it decides nothing.',
    [404],
  ),
  page('HEAD', '/d/{token}', 'headDecisionPage', 'As GET, without the page.', [404]),
  page(
    'POST',
    '/d/{token}',
    'decideByLink',
    'What a person chose on that page.',
    [403, 404, 409, 413, 422],
  ),
  page(
    'GET',
    '/o/{token}',
    'showObjection',
    'The page behind "This was not me" in a mail that confirms a decision. Opening it changes nothing.',
    [404],
  ),
  page('HEAD', '/o/{token}', 'headObjection', 'As GET, without the page.', [404]),
  page(
    'POST',
    '/o/{token}',
    'objectByLink',
    'Say that the decision was not yours: withdrawn while its round is open, an alarm after it.',
    [404, 422],
  ),
  page(
    'GET',
    '/a/{token}',
    'showAbsence',
    'The page behind a mail about somebody who is away. Opening it changes nothing.',
    [404],
  ),
  page('HEAD', '/a/{token}', 'headAbsence', 'As GET, without the page.', [404]),
  page(
    'POST',
    '/a/{token}',
    'nameStandInByLink',
    'Who stands in, as chosen on that page.',
    [404, 422],
  ),
  page(
    'GET',
    '/f/{token}',
    'showFeedback',
    'The page behind a mail that asks whether work helped. Opening it changes nothing.',
    [404],
  ),
  page('HEAD', '/f/{token}', 'headFeedback', 'As GET, without the page.', [404]),
  page(
    'POST',
    '/f/{token}',
    'giveFeedbackByLink',
    'Whether it was used, how useful it was and why, as said on that page; the last word of each counts.',
    [404, 422],
  ),
  page(
    'GET',
    '/u/{token}',
    'showUnsubscribe',
    'The page behind the unsubscribe link of a rollup. Opening it changes nothing.',
    [404],
  ),
  page(
    'POST',
    '/u/{token}',
    'unsubscribe',
    'Stop the rollup mails to whom the link was sent, with one click (RFC 8058).',
    [404, 422],
  ),
  read('/openapi.json', 'getOpenapi', 'This document.', () => z.looseObject({}), {
    access: 'public',
  }),
  read('/health', 'getHealth', 'Whether the API answers.', HealthAnswer, { access: 'public' }),
];
