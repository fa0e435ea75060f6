import type { Next } from '../http/route.ts';

/** Where people and machines go on from an answer, as several routes say it. */

/** The id in the body of an answer, and that of the path it came from. */
export const idInAnswer = { id: '$response.body#/id' };
export const idInPath = { id: '$request.path.id' };

export const viewRequest: Next = {
  to: 'getRequest',
  why: 'How the request stands',
  parameters: idInAnswer,
};
export const viewLedger: Next = {
  to: 'getLedger',
  why: 'What happened to it',
  parameters: idInAnswer,
};
export const withdraw: Next = {
  to: 'withdrawRequest',
  why: 'While it is open',
  parameters: idInAnswer,
};

/** A decision names the round and the digest of what was read; both are in the answer. */
export const sign: Next = {
  to: 'signOff',
  why: 'Decide in the round that is open',
  parameters: idInAnswer,
  body: { roundId: '$response.body#/round/id', digest: '$response.body#/round/subject/digest' },
};

/** Whom the request waits for, while a round is open. */
export const standIn: Next = {
  to: 'nameStandIn',
  why: 'For somebody who is away while a round waits for them',
  parameters: idInAnswer,
  body: { memberId: '$response.body#/waitingOn/0/memberId' },
};

export const writeBrief: Next = {
  to: 'submitBriefVersion',
  why: 'In the stage brief',
  parameters: idInAnswer,
};

export const nextPage = (of: string, parameters: Record<string, string> = {}): Next => ({
  to: of,
  why: 'The next page, where `next` is there',
  parameters: { ...parameters, cursor: '$response.body#/next' },
});

/** The same, of the request that the path names. */
export const forIdInPath = (next: Next): Next => ({ ...next, parameters: idInPath });
