import { html } from 'hono/html';
import { formatMoney, formatWhole } from '../../../core/words/money.ts';
import { sayAskedFor, sayToFindOut } from '../../../wording/asking/asking-in-words.ts';
import { agreedFacts, sayCounter } from '../../../wording/asking/counter-in-words.ts';
import { sayRouted } from '../../../wording/asking/routing-in-words.ts';
import { estimateFacts } from '../../../wording/rounds/estimates-in-words.ts';
import { saySize } from '../../../wording/rounds/proof-in-words.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { oneLine, sayDay } from '../../../wording/say.ts';
import { factList } from '../../kit/fact-list.ts';
import { notAgreedNote } from '../../kit/not-agreed-note.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';

/** What was asked for, as it was written. */
export const askedView = (visit: RequestVisit, names: Names): Html => {
  const { state } = visit.loaded;
  const { form, suggestions, requesterId, ownerId, routed, question, attachments = [] } = state;
  const owner = html`<bdi>${nameOf(names, ownerId)}</bdi>`;
  return html`<section class="lead"><h2>What was asked for</h2>
<p class="prose" dir="auto">${form.objective}</p>
${factList([
  { label: 'For whom', value: form.audience },
  { label: 'Needed by', value: sayDay(form.neededBy) },
  form.campaign && { label: 'Campaign', value: form.campaign },
  form.expectedCost && { label: 'Expected cost', value: amountOf(form.expectedCost) },
  routed && { label: html`Why ${owner} owns it`, value: html`${owner} ${sayRouted(routed)}` },
  ...agreedFacts(state),
  { label: 'Priority', value: form.priority },
  form.regulatedClaim && { label: 'Claims', value: 'regulated' },
  ...sayAskedFor(form),
  ...estimateFacts(state, names),
  ...sayToFindOut(form).map(({ label, items }) => ({ label, value: items.join('; ') })),
])}
${attachments.length > 0 && html`<h3>Files with it</h3><ul id="attachments">${attachments.map(({ name, size }, at) => html`<li><a href="/r/${state.id}/attachment/${at + 1}"><bdi>${oneLine(name)}</bdi></a>, ${saySize(size)}</li>`)}</ul>`}
${suggestions.length > 0 && html`<p>Work that exists and is alike: ${suggestions.map((id, index) => html`${index > 0 ? ', ' : ''}<a href="/r/${id}">${id}</a>`)}</p>`}
${question && requesterId !== visit.reader.id && html`<h3>${question.counter ? 'A counter-offer' : 'A question'} that is open, for <bdi>${nameOf(names, requesterId)}</bdi></h3>${question.counter && html`<p dir="auto">Offered: ${sayCounter(question.counter)}</p>`}<blockquote dir="auto">${question.text}</blockquote>`}</section>`;
};

const amountOf = ({ amount, currency }: { amount: number; currency: string }): string =>
  formatMoney(amount, currency);

/** Planned, spent and earned. */
export const moneyView = (visit: RequestVisit): Html => {
  const { money, brief, signedBrief } = visit.loaded.state;
  const { currency } = visit.settings;
  const plan = (signedBrief ?? brief)?.projection;
  const net = money.earned - money.spent;
  const whole = (amount: number) => formatWhole(amount, currency);
  return html`<section class="sheet"><h2>Money</h2><dl class="facts n">
${plan ? html`<dt>Planned cost</dt><dd>${whole(plan.cost)}</dd><dt>Planned return</dt><dd>${whole(plan.value)}</dd>` : html`<dt>Plan</dt><dd>not written yet</dd>`}
<dt>Spent</dt><dd>${whole(money.spent)}</dd><dt>Earned</dt><dd>${whole(money.earned)}</dd>
${(money.spent > 0 || money.earned > 0) && html`<dt>${net < 0 ? 'Loss' : 'Gain'}</dt><dd class="${net < 0 ? 'loss' : 'gain'}">${whole(Math.abs(net))}</dd>`}</dl>${visit.loaded.state.released && notAgreedNote(visit, 'lead-definitions', 'shared-goals')}</section>`;
};
