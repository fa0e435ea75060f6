import { html } from 'hono/html';
import { hoursBetween } from '../../../core/calendar/time.ts';
import type { Board, Load } from '../../../core/request/board.ts';
import type { Stage } from '../../../core/words/words.ts';
import { sayDuration, sayList, sayStage } from '../../../wording/say.ts';
import type { Html, Visit } from '../console-page.ts';
import { withQuery } from './board-filter.ts';

/** Owners by stages: how much each has there, how much of it is late, and how old the oldest is. */
export const boardTable = (
  { stages, owners, more, atLeast }: Board & Record<'more' | 'atLeast', readonly Stage[]>,
  visit: Visit,
  name: (id: string) => string,
): Html =>
  owners.length === 0
    ? html`<p class="empty">Open requests will stand here, counted by their owner and stage, as soon as somebody sends one. <a href="/new">Send the first</a>.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Open requests by owner and stage"><table class="board"><caption>How many there are, how many of them are late, and how long the oldest has stood there.</caption>
<thead><tr><th scope="col">Owner</th>${stages.map(({ stage }) => html`<th scope="col" class="n">${sayStage(stage)}</th>`)}<th scope="col" class="n">all</th></tr></thead>
<tbody>${owners.map(
        ({ ownerId, stages: own, ...all }) =>
          html`<tr><th scope="row"><bdi>${name(ownerId)}</bdi></th>${own.map((load) => cell(load, visit, { owner: ownerId, stage: load.stage }, atLeast.includes(load.stage)))}${cell(all, visit, { owner: ownerId }, atLeast.length > 0)}</tr>`,
      )}</tbody>
<tfoot><tr><th scope="row">All</th>${stages.map((load) => cell(load, visit, { stage: load.stage }, atLeast.includes(load.stage)))}<td class="n">${stages.reduce((sum, { open }) => sum + open, 0)}${atLeast.length > 0 && '+'}</td></tr></tfoot></table></div>
${more.length > 0 && html`<p class="quiet">In ${sayList(more.map(sayStage))} there are over fifty. How many of them are late, how long the oldest has stood there${atLeast.length > 0 && ', how many there are'} and the list below are of the fifty that have not moved for longest: + means at least. “Overdue only” goes through all that are late.</p>`}`;

const cell = (
  { open, overdue, since, read }: Load,
  { now }: Visit,
  filter: Record<string, string>,
  atLeast: boolean,
): Html =>
  open === 0
    ? html`<td class="n quiet">–</td>`
    : html`<td class="n"><a href="${withQuery('/board', filter)}#listed">${open}${atLeast && '+'}</a>${overdue > 0 && html`<br><a class="late" href="${withQuery('/board', { ...filter, late: 'yes' })}#listed">${overdue}${(atLeast || read !== undefined) && '+'} late</a>`}${since && html`<br><small>${sayDuration(hoursBetween(since, now))}${(atLeast || read !== undefined) && '+'}</small>`}</td>`;
