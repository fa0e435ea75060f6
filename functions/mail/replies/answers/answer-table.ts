import type { Decided } from '../../../commands/handle-command.ts';
import { enterEstimate } from '../../../commands/requests/enter-estimate.ts';
import { triageRequest } from '../../../commands/requests/triage-request.ts';
import { counterAnswerForm } from '../../../core/asking/counter-offer.ts';
import { answerForm, triageForm } from '../../../core/asking/triage-form.ts';
import { askedSide } from '../../../core/estimates/asked-side.ts';
import { estimateForm } from '../../../core/estimates/estimate.ts';
import { feedbackForm } from '../../../core/feedback/feedback-fields.ts';
import { giveFeedback } from '../../../core/feedback/give-feedback.ts';
import { answerQuestion } from '../../../core/intake/intake.ts';
import { answerCounterOffer } from '../../../core/intake/make-counter-offer.ts';
import type { Asked } from '../../../core/replies/asked.ts';
import type { RequestEvent, RequestState } from '../../../core/request/request.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../../core/words/result.ts';
import type { Settings } from '../../../core/words/settings.ts';
import type { OwnWords } from '../reading/reading.ts';
import { readCounterAnswer, readQuestionAnswer, readRating, readTriage } from './read-answer.ts';
import { readEstimate } from './read-estimate.ts';

/**
 * What mails ask, which words answer it, and which command that is: the same forms and commands as
 * of the API.
 */
export const answerTable: { readonly [Kind in Asked]: ReadAnswer } = {
  question: (words) => {
    const body = formed(answerForm, readQuestionAnswer(words));
    return andThen(
      body,
      ({ answer }) =>
        (state, { member }) =>
          answerQuestion(state, member, answer),
    );
  },
  triage: (words) => {
    const body = formed(triageForm, readTriage(words));
    return andThen(body, (triage) => (state, by) => triageRequest(state, { body: triage, ...by }));
  },
  counter: (words) => {
    const body = formed(counterAnswerForm, readCounterAnswer(words));
    return andThen(
      body,
      (answer) =>
        (state, { member, settings, now }) =>
          answerCounterOffer(state, member, answer, settings, now),
    );
  },
  rating: (words) => {
    const body = formed(feedbackForm, readRating(words));
    return andThen(
      body,
      (feedback) =>
        (state, { member }) =>
          giveFeedback(state, member, feedback),
    );
  },
  estimate: (words, { decimalMark }) => {
    const body = formed(estimateForm.omit({ side: true }), readEstimate(words, decimalMark));
    return andThen(body, (units) => (state, { member }) => {
      const side = askedSide(state, member);
      return enterEstimate(state, { member, body: { ...units, side } });
    });
  },
};

/** What is decided once the words were understood; undefined where they are no answer. */
type ReadAnswer = (
  words: OwnWords,
  settings: Pick<Settings, 'decimalMark'>,
) => Result<DecideAnswer, Refusal> | undefined;

export type DecideAnswer = (
  state: RequestState,
  by: { member: Member; settings: Settings; now: string },
) => Answered | Promise<Answered>;

type Answered = Result<RequestEvent[] | Decided<undefined>, Refusal>;

const formed = <T>(
  form: Parameters<typeof parseFields<T>>[0],
  body: object | undefined,
): Result<T, Refusal> | undefined => {
  if (body === undefined) return undefined;
  const parsed = parseFields(form, body);
  return parsed.ok ? parsed : refuse({ type: 'invalid-fields', errors: parsed.refusal });
};

const andThen = <T>(
  body: Result<T, Refusal> | undefined,
  decide: (body: T) => DecideAnswer,
): Result<DecideAnswer, Refusal> | undefined => (body?.ok ? ok(decide(body.value)) : body);
