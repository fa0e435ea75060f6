import * as z from 'zod';
import { isAskedToEstimate } from '../estimates/asked-side.ts';
import type { Estimated } from '../estimates/seal-estimate.ts';
import { feedbackRefusal } from '../feedback/give-feedback.ts';
import { Asked } from '../replies/asked.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import { Instant, MemberId, Reference } from '../words/words.ts';
import { AgreementDecisionLink, DecisionLink } from './link-payloads.ts';

/**
 * One thing that a mail asks of its reader; a question or a counter-offer is named by the instant
 * it was asked.
 */
const AskedThing = z.object({
  kind: Asked,
  requestId: Reference,
  askedAt: Instant.optional(),
});

export type AskedThing = z.infer<typeof AskedThing>;

const AskedDecision = z.object({
  kind: z.literal('decision'),
  invite: z.union([DecisionLink, AgreementDecisionLink]),
});

/** What is done on a page alone, as writing a brief: it has a number, and no words answer it. */
const OnPage = z.object({ kind: z.literal('page'), requestId: Reference });

/**
 * What a reply to a mail may answer, stored under its reply token: one thing, or the numbered
 * things of a bundle. `memberId` got the mail, at `address`.
 */
export const AnswerAddress = z.object({
  memberId: MemberId,
  address: z.string().optional(),
  /** What the mail followed from; with `memberId` it names the mail. Missing in older ones. */
  eventId: z.string().optional(),
  mintedAt: Instant,
  expiresAt: Instant,
  /** Whether the mail gives them numbers, and answers begin with one. */
  numbered: z.boolean(),
  things: z.array(z.discriminatedUnion('kind', [AskedThing, AskedDecision, OnPage])).min(1),
});

export type AnswerAddress = z.infer<typeof AnswerAddress>;

export type AskedInMail = AnswerAddress['things'][number];

/** What the request waits for from a member, of the things that a reply can answer. */
export const askedOf = (
  state: Waiting,
  member: Member,
  kinds: readonly Asked[],
): AskedThing | undefined => {
  const kind = kinds.find((one) => isAsked[one](state, member));
  return kind && thingAsked(kind, state);
};

/** Whether that very thing is still waited for. */
export const isStillAsked = (
  { kind, askedAt }: AskedThing,
  state: Waiting,
  member: Member,
): boolean => isAsked[kind](state, member) && thingAsked(kind, state).askedAt === askedAt;

const thingAsked = (kind: Asked, { id, question }: Waiting): AskedThing => {
  const askedAt = question?.askedAt;
  return { kind, requestId: id, ...(isOfQuestion(kind) && { askedAt }) };
};

/** A question and a counter-offer are one wait, with one answer. */
const isOfQuestion = (kind: Asked): boolean => kind === 'question' || kind === 'counter';

type Waiting = { id: string } & Estimated;

const isAsked: Record<Asked, (state: Waiting, member: Member) => boolean> = {
  triage: (state, member) =>
    stagesAccepting('triage').includes(state.stage) && member.id === state.ownerId,
  question: ({ question, requesterId }, member) =>
    question !== undefined && question.counter === undefined && member.id === requesterId,
  counter: ({ question, requesterId }, member) =>
    question?.counter !== undefined && member.id === requesterId,
  rating: (state, member) => feedbackRefusal(state, member) === undefined,
  estimate: isAskedToEstimate,
};
