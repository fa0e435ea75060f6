import { html } from 'hono/html';
import { agreementsOfMember } from '../../../commands/agreements/agreements-of-member.ts';
import { requestsOfMember } from '../../../commands/requests/requests-of-member.ts';
import { hoursBetween } from '../../../core/calendar/time.ts';
import { waitingOn, waitsByParty } from '../../../core/promises/waiting.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { formatWhole } from '../../../core/words/money.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { sayStep, stepsOf } from '../../../wording/rounds/steps-in-words.ts';
import { sayNextTurn } from '../../../wording/rounds/turn-in-words.ts';
import { oneLine, sayDuration } from '../../../wording/say.ts';
import { moment } from '../../kit/moment.ts';
import { nameList } from '../../kit/name-list.ts';
import { notAgreedNote } from '../../kit/not-agreed-note.ts';
import { keysOfList, singleKey } from '../../kit/single-key.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { sayPrice } from '../request/say-price.ts';
import { agreementTurn } from './agreement-turn.ts';
import { quickAnswer } from './quick-answer.ts';

/**
 * What waits on the reader, most urgent first; then what they asked for or own, and whom it waits
 * for.
 */
export const page = consolePage({
  path: '/',
  nav: { label: 'My work', place: 1 },
  show: async (visit) => {
    const [{ waiting, mine, more }, agreements, roster] = await Promise.all([
      requestsOfMember(visit.reader.id),
      agreementsOfMember(visit.reader.id, visit.now),
      readRoster(),
    ]);
    const names = namesIn(roster);
    const turns = [
      ...waiting.flatMap((state) => turnOf(state, visit)),
      ...(await Promise.all(
        agreements.map(async (awaited) => ({
          since: awaited.since,
          dueAt: awaited.dueAt,
          ...(await agreementTurn(awaited, visit, roster)),
        })),
      )),
    ].sort(byDeadline);
    return {
      title: 'My work',
      main: html`<section class="lead"><h1>${heading(turns.length, visit.reader.name)}</h1>
${turns.length > 0 ? html`<ol class="turns"${singleKey(visit, 'j k').on}>${turns.map((turn) => turnView(turn, visit))}</ol>${notAgreedNote(visit, 'service-levels')}${keysOfList(visit)}` : html`<p class="empty">What waits for your answer, brief, proof or signature will stand here, the most urgent first.</p>`}${more && html`<p class="quiet">More waits for you: these are the most urgent.</p>`}</section>
<section class="lead"><h2>What you asked for or own</h2>
${
  mine.length > 0
    ? html`<div class="scroll" tabindex="0" role="region" aria-label="What you asked for or own"><table><thead><tr><th scope="col">Request</th><th scope="col" class="wide">Way</th><th scope="col">Waiting on</th><th scope="col" class="n">Return</th></tr></thead>
<tbody>${mine.map((state) => rowOf(state, visit, names))}</tbody></table></div>`
    : html`<p class="empty">Requests that you send, and those that come to you as owner, will stand here with whom they wait for. <a href="/new">Ask for the first piece</a>.</p>`
}</section>`,
    };
  },
});

/** One thing that waits on the reader: what it is of, where it is done, and what is said of it. */
type Turn = {
  since: string;
  dueAt: string;
  /** For whoever hears the button alone. */
  name: string;
  ref: Html | string;
  href: string;
  said: Html | string;
  facts?: Html | undefined;
  /** What a day of it costs. */
  price?: string | undefined;
  /** What can be done about it from here. */
  act: Html | '' | undefined;
};

const turnOf = (state: RequestState, visit: Visit): Turn[] => {
  const { reader, settings } = visit;
  const wait = waitingOn(state, settings).find(({ memberId }) => memberId === reader.id);
  if (!wait) return [];
  const { id, form, team, brief } = state;
  const turn = {
    since: wait.since,
    dueAt: wait.dueAt,
    name: id,
    ref: html`${id} · <bdi>${team}</bdi>`,
    href: `/r/${id}`,
    said: html`${sayNextTurn(state, reader.id)}: <bdi>${oneLine(form.title)}</bdi>`,
    facts: brief
      ? html`<p>${formatWhole(brief.projection.cost, settings.currency)} planned, to return ${formatWhole(brief.projection.value, settings.currency)}.</p>`
      : undefined,
    price: sayPrice(state, visit),
    act: quickAnswer(state, visit),
  };
  return [turn];
};

const byDeadline = (one: Turn, other: Turn): number => (one.dueAt < other.dueAt ? -1 : 1);

const heading = (count: number, name: string): string => {
  const [first = name] = oneLine(name).split(' ');
  if (count === 0) return `Nothing waits for you, ${first}`;
  return `${count === 1 ? 'One thing waits' : `${numbers[count] ?? count} things wait`} for you, ${first}`;
};

const numbers = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

const turnView = (turn: Turn, visit: Visit): Html => {
  const { since, dueAt, ref, href, said, facts, price, act } = turn;
  const late = dueAt < visit.now;
  const hours = Math.abs(hoursBetween(visit.now, dueAt));
  return html`<li><div class="when"><strong${late && html` class="late"`}>${sayDuration(hours)} ${late ? 'late' : 'left'}</strong><small>promised by ${moment(dueAt, visit)}</small></div>
<div class="what"><span class="ref">${ref}</span><a href="${href}">${said}</a>
${facts}<small>Waiting since ${moment(since, visit)}. ${price}</small>${act}</div>
<div class="actions"><a class="button" href="${href}" aria-label="Open ${turn.name}">Open</a></div></li>`;
};

const rowOf = (state: RequestState, visit: Visit, names: ReturnType<typeof namesIn>): Html => {
  const { currency } = visit.settings;
  const waits = waitingOn(state, visit.settings);
  const who = waitsByParty(waits).map(({ party, memberIds }) => {
    const said = memberIds.map((id) => (id === visit.reader.id ? 'you' : nameOf(names, id)));
    return html`${nameList(said, 'or')} (${party === 'requester' ? 'who asked' : party})`;
  });
  const [first] = waits;
  const { spent, earned } = state.money;
  return html`<tr><td><a href="/r/${state.id}"><bdi>${oneLine(state.form.title)}</bdi></a><br><span class="ref">${state.id}</span></td>
<td class="wide"><span class="way" role="img" aria-label="${sayStep(state.stage)}">${stepsOf(state.stage).map(({ at }) => html`<i${at === 'done' ? html` class="on"` : at === 'now' ? html` class="now"` : ''}></i>`)}</span></td>
<td>${first ? html`${nameList(who)}<br><small>since ${moment(first.since, visit)}</small>` : html`nobody<br><small>${sayStep(state.stage)}</small>`}</td>
<td class="n">${spent > 0 || earned > 0 ? html`<span class="${earned >= spent ? 'gain' : 'loss'}">${formatWhole(earned - spent, currency)}</span><br><small>of ${formatWhole(spent, currency)} spent</small>` : state.brief ? html`plan ${formatWhole(state.brief.projection.net, currency)}` : ''}</td></tr>`;
};
