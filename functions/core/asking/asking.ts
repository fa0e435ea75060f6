import type { LeavingCause } from '../words/leaving-cause.ts';
import type { StoredFile } from '../words/stored-file.ts';
import type { Tier } from '../words/words.ts';
import type { Agreement, CounterOffer } from './counter-offer.ts';
import type { RequestForm } from './request-form.ts';
import type { Routed } from './route-to-owner.ts';

/** What was asked for, by whom, and who owns it. Instants are ISO 8601. */
export type Asking = {
  submittedAt: string;
  requesterId: string;
  /** Who asked for it before, and handed it on; missing where nobody did. */
  formerRequesters?: string[];
  team: string;
  ownerId: string;
  /** Why it came to them; missing where somebody chose them, and in older requests. */
  routed?: Routed;
  /** Who owned it before, each from when until when; without those of older events. */
  formerOwners?: Held[];
  form: RequestForm;
  suggestions: string[];
  /** What its money counts for by goal, empty without one; missing in older requests. */
  goal?: string;
  /** Files that came with it; missing where there are none, as in all older requests. */
  attachments?: StoredFile[];
  /** A question, or a counter-offer with its reason as the text. */
  question?: { text: string; askedAt: string; counter?: CounterOffer };
  /** What both sides agreed on instead of what was asked for; `at` is ISO 8601. */
  agreed?: Agreement & { at: string };
  /** When the last question was answered: the owner's time in intake starts again then. */
  answeredAt?: string;
  /** When the owner had left and marketing had nobody else; missing while somebody owns it. */
  ownerLeftAt?: string;
  /** When the requester had left; missing while somebody asks for it. */
  requesterLeftAt?: string;
};

/** How long somebody owned a request. Instants are ISO 8601. */
export type Held = { memberId: string; since: string; until: string };

export type AskingEvent =
  | {
      type: 'request-submitted';
      data: Pick<
        Asking,
        | 'form'
        | 'requesterId'
        | 'team'
        | 'ownerId'
        | 'routed'
        | 'suggestions'
        | 'attachments'
        | 'goal'
      >;
    }
  | { type: 'question-asked'; data: { question: string; counter?: CounterOffer } }
  | { type: 'question-answered'; data: Answered }
  | { type: 'request-accepted'; data: { expectedTier: Tier; note?: string } }
  | { type: 'handed-over'; data: HandedOver }
  | { type: 'owner-left'; data: { ownerId: string; cause: LeavingCause } }
  | { type: 'requester-left'; data: { requesterId: string } }
  | { type: 'request-taken-over'; data: { from: string; to: string; by: string } };

/** Of a counter-offer, what became of it; the text may be empty where it was agreed to. */
type Answered = { answer: string; agreed?: Agreement; declined?: CounterOffer };

/** From one owner to the next: because the first has left, or by whoever chose to. */
type HandedOver = {
  from: string;
  to: string;
  /** Since when the first owned it, and why it came to the next; missing in older events. */
  since?: string;
  routed?: Routed;
} & ({ cause: LeavingCause } | { by: string });

/** Since when its owner has a request. */
export const ownedSince = ({ submittedAt, formerOwners }: Asking): string =>
  formerOwners?.at(-1)?.until ?? submittedAt;

/** The state that a submission starts from. */
export const submittedState = (
  { data }: Extract<AskingEvent, { type: 'request-submitted' }>,
  at: string,
): Asking => ({ submittedAt: at, ...data });

/** Applies a question, its answer, the end of intake, or a change of owner or requester. */
export const evolveAsking = <State extends Asking>(
  state: State,
  event: Exclude<AskingEvent, { type: 'request-submitted' }>,
  at: string,
): State => {
  switch (event.type) {
    case 'question-asked':
      return {
        ...state,
        question: {
          text: event.data.question,
          askedAt: at,
          ...(event.data.counter && { counter: event.data.counter }),
        },
      };
    case 'question-answered':
      return withAnswer(state, event.data, at);
    case 'request-accepted':
      return withoutQuestion(state);
    case 'handed-over':
      return withOwner(state, event.data, at);
    case 'owner-left':
      return { ...state, ownerLeftAt: at };
    case 'requester-left':
      return { ...state, requesterLeftAt: at };
    case 'request-taken-over': {
      const { from, to } = event.data;
      const formerRequesters = [...new Set([...(state.formerRequesters ?? []), from])];
      return { ...state, requesterId: to, formerRequesters, requesterLeftAt: undefined };
    }
  }
};

const withAnswer = <State extends Asking>(
  state: State,
  { agreed }: Answered,
  at: string,
): State => ({
  ...state,
  question: undefined,
  answeredAt: at,
  ...(agreed && {
    form: { ...state.form, neededBy: agreed.neededBy ?? state.form.neededBy },
    agreed: { ...agreed, at },
  }),
});

const withOwner = <State extends Asking>(
  state: State,
  { from, to, since, routed }: HandedOver,
  at: string,
): State => ({
  ...state,
  ownerId: to,
  ownerLeftAt: undefined,
  routed,
  ...(since !== undefined && {
    formerOwners: [...(state.formerOwners ?? []), { memberId: from, since, until: at }],
  }),
});

/** Drops an unanswered question once the request is accepted or has ended. */
export const withoutQuestion = <State extends Asking>(state: State): State => ({
  ...state,
  question: undefined,
});
