import { html } from 'hono/html';
import { triageRequest } from '../../../commands/requests/triage-request.ts';
import { DeclineCause, triageForm } from '../../../core/asking/triage-form.ts';
import { triage } from '../../../core/intake/intake.ts';
import { formOf } from '../../kit/form-kit.ts';
import { singleKey } from '../../kit/single-key.ts';
import { wordOptions } from '../../kit/word-options.ts';
import { counterOffer } from './counter-action.ts';
import { type RequestAction, typedAct } from './request-action.ts';

/** The owner's first answer: accept, ask back, offer what exists, or decline. */
const answered = (action: 'accept' | 'ask' | 'reuse' | 'decline' | 'counter', said: string) =>
  typedAct({
    schema: triageForm,
    read: (typed) => ({ ...typed, action }),
    decide:
      ({ reader: member, settings, now }, body) =>
      (state) =>
        triageRequest(state, { body, member, settings, now }),
    said,
  });

export const triageAction: RequestAction = {
  offer: (visit) => {
    const { loaded, reader, settings } = visit;
    if (!triage(loaded.state, reader, { action: 'reuse' }, settings).ok) return undefined;
    const owns = triage(loaded.state, reader, { action: 'accept' }, settings).ok;
    const [accept, ask, reuse, decline] = (['accept', 'ask', 'reuse', 'decline'] as const).map(
      (name) => formOf(visit, name),
    );
    if (!accept || !ask || !reuse || !decline) return undefined;
    const { suggestions } = loaded.state;
    const key = (name: string) => singleKey(visit, name);
    const exists = html`<details${reuse.came && html` open`}><summary${key('r').on}>${owns ? 'Offer what exists' : 'Use what exists'}${key('r').shown}</summary>
${reuse.form(
  html`${reuse.text({ name: 'requestId', label: 'Its reference', hint: suggestions.length > 0 ? `Alike are: ${suggestions.join(', ')}` : 'Of a request that was released, as CR-7F3K2QX', value: suggestions[0] ?? '' })}
${reuse.text({ name: 'link', label: 'Or where it is', hint: 'An address that begins with https://' })}
${reuse.area({ name: 'note', label: 'What to do with it', max: 2000 })}`,
  owns ? 'Offer it, and end this request' : 'Use it, and end this request',
)}</details>`;
    if (!owns)
      return html`<section class="sheet" id="triage"><h2>${suggestions.length > 0 ? 'This may exist' : 'Does it exist already?'}</h2>${exists}</section>`;
    return html`<section class="sheet" id="triage"><h2>Your answer</h2>
${accept.form(accept.text({ name: 'note', label: 'A word to the requester', max: 500 }), html`Accept it${key('a').shown}`, { button: key('a').on })}
<details${ask.came && html` open`}><summary${key('q').on}>Ask something first${key('q').shown}</summary>
${ask.form(ask.area({ name: 'question', label: 'What do you need to know?', hint: 'The time to answer is then theirs.', required: true, max: 2000 }), 'Ask')}</details>
${counterOffer(visit)}
${exists}
<details${decline.came && html` open`}><summary${key('d').on}>Decline it${key('d').shown}</summary>
${decline.form(
  html`${decline.area({ name: 'reason', label: 'Why', hint: 'The requester reads it.', required: true, max: 2000 })}
${decline.select({ name: 'cause', label: 'What it is counted as', options: wordOptions(DeclineCause.options) })}
<p><button class="grave">Decline it, and end this request</button></p>`,
)}</details></section>`;
  },
  forms: {
    accept: answered('accept', 'Accepted. The brief is yours to write.'),
    ask: answered('ask', 'Asked. It waits for the requester now.'),
    counter: answered('counter', 'Offered. It waits for the requester now.'),
    reuse: answered('reuse', 'The request has ended: what exists does the job.'),
    decline: answered('decline', 'Declined. The requester gets your reason.'),
  },
};
