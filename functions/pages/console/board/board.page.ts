import { html } from 'hono/html';
import { listRequests } from '../../../commands/views/list-requests.ts';
import { readBoard } from '../../../commands/views/read-board.ts';
import { listQuery } from '../../../core/lists/list-query.ts';
import { requestSummary } from '../../../core/request/request-view.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { nameOf, namesIn } from '../../../wording/round-in-words.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { boardFilter, chosenIn, withQuery } from './board-filter.ts';
import { boardList } from './board-list.ts';
import { boardTable } from './board-table.ts';

/** What stands where and with whom, and the requests themselves; what is chosen is in the address. */
export const page = consolePage({
  path: '/board',
  nav: {
    label: 'Board',
    place: 3,
    for: ({ parties, leads }) => parties.includes('marketing') || leads.length > 0,
  },
  show: async (visit) => {
    const { reader, now, settings, query } = visit;
    const [board, roster] = await Promise.all([readBoard(reader, { now, settings }), readRoster()]);
    const names = namesIn(roster);
    const name = (id: string) => nameOf(names, id);
    const chosen = chosenIn(visit);
    const narrowed = Object.keys(chosen).length > 0 || query.has('cursor');
    const asked = parseFields(listQuery, { ...chosen, cursor: query.get('cursor') ?? undefined });
    const urgent = board.states.slice(0, perPage);
    const listed = !asked.ok
      ? { requests: [] }
      : narrowed
        ? await listRequests(reader, { ...asked.value, limit: perPage }, settings)
        : { requests: urgent.map((state) => requestSummary(state, settings)) };
    const errors = asked.ok ? [] : asked.refusal;
    const next = 'next' in listed ? listed.next : undefined;
    return {
      title: 'Board',
      status: asked.ok ? 200 : 422,
      main: html`<h1>What stands where</h1>
${boardTable(board, visit, name)}
<section class="lead" id="listed"><h2>${narrowed ? 'What you looked for' : 'Most urgent first'}</h2>
${boardFilter(visit, roster, errors)}
${boardList(listed.requests, visit, name)}${more(next, visit)}${!narrowed && board.states.length > urgent.length && html`<p class="quiet">${board.states.length - urgent.length} more. Choose a number above, or narrow the list.</p>`}</section>`,
    };
  },
});

const perPage = 20;

const more = (next: string | undefined, { query }: Visit): Html | undefined =>
  next === undefined
    ? undefined
    : html`<p><a class="button plain" href="${withQuery('/board', { ...Object.fromEntries(query), cursor: next })}#listed">Go on</a></p>`;
