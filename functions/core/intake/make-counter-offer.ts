import type { Asking } from '../asking/asking.ts';
import type { Agreement, Counter, CounterAnswer } from '../asking/counter-offer.ts';
import type { Progress } from '../stages/progress.ts';
import type { Member } from '../words/member.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { accepting, type Decided, neededTooEarly, refuseTriage } from './intake.ts';

/**
 * Marketing offers another day, or less, than was asked for. The request waits for its requester
 * then, as after a question.
 */
export const makeCounterOffer = (
  state: Asking & Progress,
  member: Member,
  { neededBy, scope, reason }: Counter & { reason: string },
  settings: Settings,
  now: string,
): Decided => {
  const refusal = refuseTriage(state, member);
  if (refusal) return refuse(refusal);
  if (state.question) return refuse({ type: 'question-open', question: state.question.text });
  const errors = notAnother(state, neededBy, settings, now);
  if (errors.length > 0) return refuse({ type: 'invalid-fields', errors });
  const counter = { ...(neededBy && { neededBy }), ...(scope && { scope }), by: member.id };
  return ok([{ type: 'question-asked', data: { question: reason, counter } }]);
};

const notAnother = (
  { form }: Asking,
  neededBy: string | undefined,
  settings: Settings,
  now: string,
): FieldError[] => {
  if (neededBy === undefined) return [];
  return neededBy === form.neededBy
    ? [{ pointer: '/neededBy', detail: 'is the day that was asked for; name another, or none' }]
    : neededTooEarly({ neededBy }, settings, now);
};

/**
 * The requester's answer. Accepted, the request is what both sides agreed on, and marketing has
 * accepted it with that; declined, it is the owner's to decide again.
 */
export const answerCounterOffer = (
  state: Asking & Progress,
  member: Member,
  { counter: answer, reason = '', askedAt = state.question?.askedAt }: CounterAnswer,
  settings: Settings,
  now: string,
): Decided => {
  if (member.id !== state.requesterId)
    return refuse({ type: 'not-allowed', who: 'the requester', action: 'answer' });
  const offer = state.question?.counter;
  if (!offer) return refuse({ type: 'no-open-question' });
  if (askedAt !== state.question?.askedAt)
    return refuse({ type: 'invalid-fields', errors: [anotherOffer] });
  const { by, ...counter } = offer;
  if (answer === 'decline')
    return ok([{ type: 'question-answered', data: { answer: reason, declined: offer } }]);
  // Who came to speak for sales since, after offering it for marketing, is not both sides.
  if (by === member.id)
    return refuse({
      type: 'not-allowed',
      who: 'somebody else than who made the offer',
      action: 'accept it',
    });
  if (counter.neededBy && neededTooEarly({ neededBy: counter.neededBy }, settings, now).length > 0)
    return refuse({ type: 'invalid-fields', errors: [dayIsOver] });
  const agreed: Agreement = {
    ...counter,
    offeredBy: by,
    acceptedBy: member.id,
    before: { neededBy: state.form.neededBy },
  };
  return ok([
    { type: 'question-answered', data: { answer: reason, agreed } },
    ...accepting(state, settings),
  ]);
};

const anotherOffer: FieldError = {
  pointer: '/askedAt',
  detail: 'is of an offer that is not open any more; read the one that is, and answer that',
};

const dayIsOver: FieldError = {
  pointer: '/counter',
  detail: 'the day that was offered is over; decline, and say what would be possible',
};
