import type { Json } from './json-schema.ts';

/** Where one goes on from an answer: another operation, and what of the answer it takes. */
type Link = { to: string; why: string; parameters?: Record<string, string>; body?: Json };

const answered = { id: '$response.body#/id' };
const asked = { id: '$request.path.id' };

const look: Link = { to: 'getRequest', why: 'How the request stands', parameters: answered };
const history: Link = { to: 'getLedger', why: 'What happened to it', parameters: answered };
const withdraw: Link = { to: 'withdrawRequest', why: 'While it is open', parameters: answered };

/**
 * A decision names the round and the digest of what was read; both are in the answer while a round
 * is open.
 */
const sign: Link = {
  to: 'signOff',
  why: 'Decide in the round that is open',
  parameters: answered,
  body: { roundId: '$response.body#/round/id', digest: '$response.body#/round/subject/digest' },
};

/** Whom the request waits for, while a round is open. */
const standIn: Link = {
  to: 'nameStandIn',
  why: 'For somebody who is away while a round waits for them',
  parameters: answered,
  body: { memberId: '$response.body#/waitingOn/0/memberId' },
};

const writeBrief: Link = {
  to: 'submitBriefVersion',
  why: 'In the stage brief',
  parameters: answered,
};
const draftBrief: Link = {
  to: 'saveBriefDraft',
  why: 'Before the brief is complete',
  parameters: answered,
};
const makeProof: Link = { to: 'submitProof', why: 'In the stage production', parameters: answered };

/** What one does with a request that is released. */
const afterRelease: Link[] = [
  'recordCost',
  'recordResult',
  'recordKpi',
  'getMoney',
  'makeCheckIn',
  'giveFeedback',
  'correctCourse',
  'closeRequest',
].map((to) => ({
  to,
  why: 'Once it is released',
  parameters: answered,
}));

const nextPage = (of: string, parameters: Record<string, string> = {}): Link => ({
  to: of,
  why: 'The next page, where `next` is there',
  parameters: { ...parameters, cursor: '$response.body#/next' },
});

/** Where to go from the answers of an operation, by its id. */
export const links: Record<string, readonly Link[]> = {
  submitRequest: [
    look,
    history,
    { to: 'triageRequest', why: 'The first step of its owner', parameters: answered },
    withdraw,
  ],
  listRequests: [
    nextPage('listRequests'),
    { ...look, parameters: { id: '$response.body#/requests/0/id' } },
  ],
  getRequest: [history, sign],
  getLedger: [nextPage('getLedger', asked)],
  triageRequest: [
    look,
    { to: 'answerQuestion', why: 'When it asked back', parameters: answered },
    draftBrief,
    writeBrief,
    withdraw,
  ],
  answerQuestion: [
    { to: 'triageRequest', why: 'The owner goes on', parameters: answered },
    history,
  ],
  withdrawRequest: [look, history],
  saveBriefDraft: [
    { ...look, parameters: asked },
    {
      to: 'submitBriefVersion',
      why: 'As it was saved, when it is complete',
      parameters: asked,
      body: { fromDraft: true },
    },
  ],
  submitBriefVersion: [look, sign, standIn, history, withdraw],
  signOff: [look, sign, makeProof, writeBrief, history, ...afterRelease],
  nameStandIn: [look, sign, history],
  submitProof: [look, sign, history],
  recordCost: [
    { ...look, parameters: asked },
    { ...history, parameters: asked },
  ],
  recordResult: [
    { ...look, parameters: asked },
    { ...history, parameters: asked },
  ],
  recordSharedResult: [
    {
      to: 'getMoney',
      why: 'Of each request that shares it',
      parameters: { id: '$response.body#/parts/0/requestId' },
    },
  ],
  recordKpi: [
    { to: 'getMoney', why: 'Beside which money it stands', parameters: asked },
    { ...history, parameters: asked },
  ],
  takeWebhook: [
    {
      to: 'getMoney',
      why: 'The numbers of a request that it counted in',
      parameters: { id: '$response.body#/outcomes/0/requestId' },
    },
  ],
  putWebhook: [{ to: 'listWebhooks', why: 'How it fares' }],
  getMoney: [nextPage('getMoney', asked)],
  makeCheckIn: [
    { to: 'getMoney', why: 'Every entry that the figures are made of', parameters: asked },
    { ...history, parameters: asked },
  ],
  beginImport: [
    { to: 'putImportPart', why: 'Each part of the file', parameters: { ...answered, number: '1' } },
    { to: 'startImport', why: 'Once all parts are there', parameters: answered },
    { to: 'getImport', why: 'Which parts are missing', parameters: answered },
  ],
  listImports: [
    { to: 'getImport', why: 'Each of them', parameters: { id: '$response.body#/imports/0/id' } },
  ],
  putImportPart: [{ to: 'startImport', why: 'Once all parts are there', parameters: answered }],
  startImport: [
    { to: 'getImport', why: 'How far it is', parameters: answered },
    { to: 'getBadRows', why: 'What is bad so far', parameters: answered },
  ],
  getImport: [{ to: 'getBadRows', why: 'What is bad so far', parameters: answered }],
  giveFeedback: [
    look,
    { to: 'closeRequest', why: 'With the lesson learned', parameters: answered },
  ],
  correctCourse: [look, sign, standIn, history],
  closeRequest: [look, history],
  listRollups: [
    nextPage('listRollups'),
    {
      to: 'getRollup',
      why: 'The whole report',
      parameters: { period: '$response.body#/rollups/0/reportKey' },
    },
  ],
  runRollup: [
    {
      to: 'getRollup',
      why: 'Its report, as soon as it is made',
      parameters: { period: '$response.body#/reportKey' },
    },
  ],
  listMembers: [
    {
      to: 'putMember',
      why: 'Each of them, as a whole',
      parameters: { id: '$response.body#/members/0/id' },
    },
  ],
  putMember: [{ to: 'listMembers', why: 'The roster as it is now' }],
  showDecisionPage: [
    {
      to: 'decideByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
  showObjection: [
    {
      to: 'objectByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
  showAbsence: [
    {
      to: 'nameStandInByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
  showFeedback: [
    {
      to: 'giveFeedbackByLink',
      why: 'What its form sends',
      parameters: { token: '$request.path.token' },
    },
  ],
  showUnsubscribe: [
    {
      to: 'unsubscribe',
      why: 'What its button sends',
      parameters: { token: '$request.path.token' },
    },
  ],
};

/**
 * The links of an operation's answers, by the operations that they lead to; nothing where it has
 * none.
 */
export const linksOf = (operationId: string): Json | undefined => {
  const known = links[operationId];
  return (
    known &&
    Object.fromEntries(
      known.map(({ to, why, parameters, body }) => [
        to,
        {
          operationId: to,
          description: why,
          ...(parameters && { parameters }),
          ...(body && { requestBody: body }),
        },
      ]),
    )
  );
};
