import { html } from 'hono/html';
import { type CounterAnswer, counterAnswerForm } from '../../../core/asking/counter-offer.ts';
import { answerCounterOffer } from '../../../core/intake/make-counter-offer.ts';
import { neededBeforePromised } from '../../../core/promises/promised-release.ts';
import { counterFacts } from '../../../wording/asking/counter-in-words.ts';
import { sayDay } from '../../../wording/say.ts';
import { factList } from '../../kit/fact-list.ts';
import { type FormKit, formOf } from '../../kit/form-kit.ts';
import type { Html } from '../console-page.ts';
import { type RequestAction, type RequestVisit, typedAct } from './request-action.ts';

/**
 * The owner's form for another day, or less; the day that the promises add up to stands in it,
 * where that is later than what was asked for.
 */
export const counterOffer = (visit: RequestVisit): Html | '' => {
  const { loaded, settings, now } = visit;
  const { state } = loaded;
  if (state.question) return '';
  const form = formOf(visit, 'counter');
  const promised = neededBeforePromised(state.form, now, settings);
  return html`<details${form.came && html` open`}><summary>Offer another day, or less</summary>
${form.form(
  html`${form.day({ name: 'neededBy', label: 'By when it can be released', hint: promised ? 'Filled in is the day that the promises of both teams add up to.' : 'Leave it empty where the day is not the difficulty.', value: promised ?? '' })}
${form.area({ name: 'scope', label: 'What can be delivered', hint: 'Only where that is not all that was asked for.', max: 2000 })}
${form.area({ name: 'reason', label: 'Why', hint: 'The requester reads it, and accepts or declines. The time to answer is then theirs.', required: true, max: 2000 })}`,
  'Offer it',
)}</details>`;
};

/** The requester agrees to a counter-offer, or says why not. */
const answered = (counter: CounterAnswer['counter'], said: string) =>
  typedAct({
    schema: counterAnswerForm,
    read: (typed) => ({ ...typed, counter }),
    decide:
      ({ reader, settings, now }, answer) =>
      (state) =>
        answerCounterOffer(state, reader, answer, settings, now),
    said,
  });

export const counterAction: RequestAction = {
  offer: (visit) => {
    const { question, requesterId, form } = visit.loaded.state;
    if (!question?.counter || visit.reader.id !== requesterId) return undefined;
    const [accept, decline] = [formOf(visit, 'agree'), formOf(visit, 'disagree')];
    // A page that stood open while another one came answers none but its own.
    const which = (form: FormKit) =>
      html`${form.hidden('askedAt', question.askedAt)}${form.wrong('askedAt', 'What you answered')}`;
    return html`<section class="sheet" id="answer"><h2>A counter-offer for you</h2>
${factList([...counterFacts(question.counter), { label: 'You asked for it by', value: sayDay(form.neededBy) }])}
<blockquote dir="auto">${question.text}</blockquote>
${accept.form(html`${which(accept)}<p>Accepted, that is the request, and work begins.</p>`, 'Accept it')}
<details${decline.came && html` open`}><summary>Decline it</summary>${decline.form(
      html`${which(decline)}${decline.area({ name: 'reason', label: 'What would be possible', required: true, max: 2000 })}`,
      'Decline it',
    )}</details></section>`;
  },
  forms: {
    agree: answered('accept', 'Agreed. The brief is the owner’s to write.'),
    disagree: answered('decline', 'Declined. It waits for the owner now.'),
  },
};
