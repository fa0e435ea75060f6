import { html } from 'hono/html';
import { listRequests } from '../../../commands/views/list-requests.ts';
import { readBoard } from '../../../commands/views/read-board.ts';
import { listQuery } from '../../../core/lists/list-query.ts';
import { requestSummary } from '../../../core/request/request-view.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { notAgreedNote } from '../../kit/not-agreed-note.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { boardFilter, chosenIn, withQuery } from './board-filter.ts';
import { boardList } from './board-list.ts';
import { boardTable } from './board-table.ts';

/**
 * What stands where and with whom, and the requests themselves; what is chosen is in the address.
 */
export const page = consolePage({
  path: '/board',
  nav: {
    label: 'Board',
    place: 3,
    for: ({ parties, leads }) => parties.includes('marketing') || leads.length > 0,
  },
  show: async (visit) => {
    const { reader, now, settings, query } = visit;
    const chosen = chosenIn(visit);
    const narrowed = Object.keys(chosen).length > 0 || query.has('cursor');
    const asked = parseFields(listQuery, { ...chosen, cursor: query.get('cursor') ?? undefined });
    const [board, roster, found] = await Promise.all([
      readBoard(reader, { now, settings }),
      readRoster(),
      asked.ok && narrowed
        ? listRequests(reader, { ...asked.value, limit: perPage }, settings)
        : { requests: [] },
    ]);
    const names = namesIn(roster);
    const name = (id: string) => nameOf(names, id);
    const urgent = board.urgent.slice(0, perPage);
    const listed =
      asked.ok && !narrowed
        ? { requests: urgent.map((state) => requestSummary(state, settings)) }
        : found;
    const errors = asked.ok ? [] : asked.refusal;
    const next = 'next' in listed ? listed.next : undefined;
    return {
      title: 'Board',
      status: asked.ok ? 200 : 422,
      main: html`<h1>What stands where</h1>
${boardTable(board, visit, name)}${board.owners.length > 0 && notAgreedNote(visit, 'service-levels')}
${
  (narrowed || board.owners.length > 0) &&
  html`<section class="lead" id="listed"><h2>${narrowed ? 'What you looked for' : 'Most urgent first'}</h2>
${boardFilter(visit, roster, errors)}
${boardList(listed.requests, visit, name)}${more(next, visit)}${!narrowed && board.urgent.length > urgent.length && html`<p class="quiet">${board.urgent.length - urgent.length} more. Choose a number above, or narrow the list.</p>`}</section>`
}`,
    };
  },
});

const perPage = 20;

const more = (next: string | undefined, { query }: Visit): Html | undefined =>
  next === undefined
    ? undefined
    : html`<p><a class="button plain" href="${withQuery('/board', { ...Object.fromEntries(query), cursor: next })}#listed">Go on</a></p>`;
