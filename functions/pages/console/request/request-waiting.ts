import { html } from 'hono/html';
import { certificateIdOf } from '../../../core/certificates/certificate-id.ts';
import { waitingOn, waitsByParty } from '../../../core/promises/waiting.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayStep } from '../../../wording/rounds/steps-in-words.ts';
import { deadline, moment } from '../../kit/moment.ts';
import { nameList } from '../../kit/name-list.ts';
import { notAgreedNote } from '../../kit/not-agreed-note.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';
import { sayPrice } from './say-price.ts';

/** Whose turn it is, in words, with since when and until when; or how it ended. */
export const waitingView = (visit: RequestVisit, names: Names): Html => {
  const { state } = visit.loaded;
  const waits = waitingOn(state, visit.settings);
  if (waits.length === 0) return ended(visit);
  const price = sayPrice(state, visit);
  return html`<div class="waiting">${waitsByParty(waits).map(
    ({ memberIds, party, since, dueAt }) => {
      const who = memberIds.map((id) => (id === visit.reader.id ? 'you' : nameOf(names, id)));
      return html`<p><strong>Waiting on ${nameList(who, 'or')}, ${party === 'requester' ? 'who asked' : `for ${party}`}</strong><br><span>since ${moment(since, visit)}, promised by ${deadline(dueAt, visit)}</span></p>`;
    },
  )}${waits.flatMap(({ former = [] }) => former).map(({ memberId, since, until }) => html`<p><bdi>${nameOf(names, memberId)}</bdi> had it from ${moment(since, visit)} to ${moment(until, visit)}; the promise is the same.</p>`)}${price && html`<p>${price}</p>`}${notAgreedNote(visit, 'service-levels')}</div>`;
};

const ended = (visit: RequestVisit): Html => {
  const { id, stage, stageSince, ending, released } = visit.loaded.state;
  const said =
    stage === 'released' && released
      ? html`Its results are counted until ${moment(released.resultsUntil, visit)}.`
      : '';
  const reused = ending?.reused;
  return html`<div class="waiting ended"><p><strong>Waiting on nobody: ${sayStep(stage)}</strong><br><span>since ${moment(stageSince, visit)}. ${said}</span></p>
${ending?.reason && html`<blockquote dir="auto">${ending.reason}</blockquote>`}${ending?.lesson && html`<p>The lesson:</p><blockquote dir="auto">${ending.lesson}</blockquote>`}
${released && html`<p><a href="/v/${certificateIdOf(id, released)}">Its certificate</a>, for whoever holds it in their hands.</p>`}
${reused && html`<p>${reused.requestId ? html`What does the job: <a href="/r/${reused.requestId}">${reused.requestId}</a>. ` : ''}${reused.link ? html`<a href="${reused.link}" rel="noreferrer noopener">Open what exists</a>. ` : ''}${reused.note && html`<bdi>${reused.note}</bdi>`}</p>`}</div>`;
};
