import { html } from 'hono/html';
import { hoursBetween } from '../../../core/calendar/time.ts';
import type { requestSummary } from '../../../core/request/request-view.ts';
import { oneLine, sayDuration, sayStage } from '../../../wording/say.ts';
import { moment } from '../../kit/moment.ts';
import { nameList } from '../../kit/name-list.ts';
import { keysOfList, singleKey } from '../../kit/single-key.ts';
import type { Html, Visit } from '../console-page.ts';

type Line = ReturnType<typeof requestSummary>;

/** Requests, each with whom it waits for; they open, and nothing is dragged. */
export const boardList = (
  lines: readonly Line[],
  visit: Visit,
  name: (id: string) => string,
): Html =>
  lines.length === 0
    ? html`<p class="empty">Nothing on this page of the list. Take a word or a choice away, or go on where there is more.</p>`
    : html`<ol class="turns"${singleKey(visit, 'j k').on}>${lines.map((line) => lineView(line, visit, name))}</ol>${keysOfList(visit)}`;

const lineView = (
  { id, title, stage, stageSince, ownerId, waitingOn }: Line,
  visit: Visit,
  name: (id: string) => string,
): Html => {
  const [first] = [...waitingOn].sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  const late = first !== undefined && first.dueAt < visit.now;
  const hours = first ? Math.abs(hoursBetween(visit.now, first.dueAt)) : 0;
  const who = waitingOn.map(({ memberId, party }) => html`<bdi>${name(memberId)}</bdi> (${party})`);
  return html`<li><div class="when">${
    first
      ? html`<strong${late && html` class="late"`}>${sayDuration(hours)} ${late ? 'late' : 'left'}</strong><small>promised by ${moment(first.dueAt, visit)}</small>`
      : html`<small>waits for nobody</small>`
  }</div>
<div class="what"><span class="ref">${id} · ${sayStage(stage)} since ${moment(stageSince, visit)}</span><a href="/r/${id}"><bdi>${oneLine(title)}</bdi></a>
<small>${who.length > 0 && html`Waits for ${nameList(who, 'or')}. `}Owned by <bdi>${name(ownerId)}</bdi>.</small></div></li>`;
};
