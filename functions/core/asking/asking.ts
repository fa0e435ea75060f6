import type { Tier } from '../words/words.ts';
import type { RequestForm } from './request-form.ts';

/** Who asked for what, and whose it is now. Instants in ISO 8601. */
export type Asking = {
  submittedAt: string;
  requesterId: string;
  team: string;
  ownerId: string;
  form: RequestForm;
  suggestions: string[];
  question?: { text: string; askedAt: string };
  /** When the last question was answered: the owner's turn in intake begins anew then. */
  answeredAt?: string;
};

export type AskingEvent =
  | {
      type: 'request-submitted';
      data: Pick<Asking, 'form' | 'requesterId' | 'team' | 'ownerId' | 'suggestions'>;
    }
  | { type: 'question-asked'; data: { question: string } }
  | { type: 'question-answered'; data: { answer: string } }
  | { type: 'request-accepted'; data: { expectedTier: Tier; note?: string } };

/** The request as it was asked for, before anything else happened to it. */
export const asked = (
  { data }: Extract<AskingEvent, { type: 'request-submitted' }>,
  at: string,
): Asking => ({ submittedAt: at, ...data });

/** Who waits for whom in intake, after a question, its answer, or the end of intake. */
export const evolveAsking = <State extends Asking>(
  state: State,
  event: Exclude<AskingEvent, { type: 'request-submitted' }>,
  at: string,
): State => {
  switch (event.type) {
    case 'question-asked':
      return { ...state, question: { text: event.data.question, askedAt: at } };
    case 'question-answered':
      return { ...state, question: undefined, answeredAt: at };
    case 'request-accepted':
      return withoutQuestion(state);
  }
};

/** A question that nobody has answered is void once the request is taken, or has ended. */
export const withoutQuestion = <State extends Asking>(state: State): State => ({
  ...state,
  question: undefined,
});
