import type { Next } from '../http/route.ts';

/** Follow-up operations (OpenAPI links) that several routes share. */

/** The request's id: from the body of the answer, or from the path of the call. */
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

/** A decision names the round and the digest that was read; both are in the answer. */
export const sign: Next = {
  to: 'signOff',
  why: 'Decide in the round that is open',
  parameters: idInAnswer,
  body: { roundId: '$response.body#/round/id', digest: '$response.body#/round/subject/digest' },
};

/** For a member whom the request waits for, while a round is open. */
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

/** The same link, with the id from the path. */
export const forIdInPath = (next: Next): Next => ({ ...next, parameters: idInPath });
