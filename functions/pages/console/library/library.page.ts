import { html } from 'hono/html';
import { readLibrary } from '../../../commands/views/read-library.ts';
import { libraryQuery } from '../../../core/library/library-query.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { FieldError } from '../../../core/words/refusal.ts';
import { formOf } from '../../kit/form-kit.ts';
import { wordOptions } from '../../kit/word-options.ts';
import { workAddress, workEntry } from '../../kit/work-entry.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';

/** What was released: looked for in the address, so that a search can be passed on. */
export const page = consolePage({
  path: '/library',
  nav: {
    label: 'Library',
    place: 4,
    for: ({ parties }) => parties.some((party) => readers.has(party)),
  },
  show: async (visit) => {
    const typed = Object.fromEntries(
      [...visit.query].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value),
    );
    const query = parseFields(libraryQuery, typed);
    const errors = query.ok ? [] : query.refusal;
    const found = query.ok ? await readLibrary(visit.reader, query.value) : undefined;
    return {
      title: 'Library',
      ...(!query.ok && { status: 422 }),
      main: html`<section class="lead"><h1>What was released</h1>
<p class="quiet">Use it as it is, or order it again: what exists costs nothing, and has shown what it brings.</p></section>
${searchForm(visit, typed, errors)}
<section class="lead" id="found" aria-live="polite">${found && foundView(found, visit, typed)}</section>`,
    };
  },
});

/** Whose header has it: those who see all of it. */
const readers: ReadonlySet<string> = new Set(['sales', 'marketing', 'finance', 'leadership']);

type Typed = Readonly<Record<string, string>>;

const searchForm = (visit: Visit, typed: Typed, errors: FieldError[]): Html => {
  const { collateralTypes, segments } = visit.settings;
  const sent = { form: 'search', values: typed, errors };
  const f = formOf({ ...visit, ...(errors.length > 0 && { sent }) }, 'search');
  const choice = (name: string, label: string, values: readonly string[]) =>
    f.select({
      name,
      label,
      unmarked: true,
      blank: 'All',
      value: typed[name] ?? '',
      options: wordOptions(values),
    });
  const wrong = errors.filter(({ pointer }) => !/^\/(q|collateralType|segment)/.test(pointer));
  return html`<form method="get" action="/library" class="fields filter" id="search" role="search" hx-get="/library" hx-trigger="submit, input delay:400ms" hx-target="#found" hx-select="#found&gt;*" hx-swap="innerHTML" hx-replace-url="true" hx-sync="this:replace">
${f.text({ name: 'q', label: 'Words', unmarked: true, value: typed.q ?? '', max: 200 })}
${choice('collateralType', 'Type', collateralTypes)}${choice('segment', 'Segment', segments)}
<p class="actions"><button>Search</button>${Object.keys(typed).length > 0 && html` <a class="button plain" href="/library">Show all</a>`}</p>
${wrong.map(({ pointer, detail }) => html`<p class="wrong" role="alert">${pointer.slice(1)}: ${detail}. <a href="/library">Show all</a></p>`)}</form>`;
};

const foundView = (
  { entries, next }: Awaited<ReturnType<typeof readLibrary>>,
  visit: Visit,
  typed: Typed,
): Html => {
  const more = next && new URLSearchParams({ ...typed, cursor: next }).toString();
  const narrowed = Object.keys(typed).length > 0;
  return html`${
    entries.length > 0
      ? html`<h2 class="skip">Found</h2><ol class="turns">${entries.map((entry) => workEntry(entry, visit, actionsOf(entry)))}</ol>`
      : html`<p class="empty">${
          more
            ? 'Nothing in this part; there is more to look through.'
            : narrowed
              ? html`Nothing that was released is like that. <a href="/library">Show all</a>, or <a href="/new">ask for it</a>.`
              : html`What both sides have signed and what was released will stand here, with what it earned and what sales says of it. <a href="/new">Ask for the first piece</a>.`
        }</p>`
  }
${more && html`<p><a class="button plain" href="/library?${more}">Go on</a></p>`}`;
};

const actionsOf = (entry: Parameters<typeof workAddress>[0]): Html => {
  const address = workAddress(entry);
  return html`${address && html`<a class="button" href="${address}" rel="noreferrer noopener" aria-label="Use it: ${entry.id}">Use it</a>`}
<a class="button plain" href="/new?adapts=${entry.id}" aria-label="Adapt it: ${entry.id}">Adapt it</a> <a class="button plain" href="/new?from=${entry.id}" aria-label="Order again: ${entry.id}">Order again</a>`;
};
