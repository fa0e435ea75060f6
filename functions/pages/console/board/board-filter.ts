import { html } from 'hono/html';
import type { Member } from '../../../core/words/member.ts';
import type { FieldError } from '../../../core/words/refusal.ts';
import { Stage } from '../../../core/words/words.ts';
import { sayStage } from '../../../wording/say.ts';
import { formOf } from '../../kit/form-kit.ts';
import type { Html, Visit } from '../console-page.ts';

/** What the address narrows the list to, as the API's query has it. */
export const chosenIn = ({ query, now }: Pick<Visit, 'query' | 'now'>): Record<string, string> => ({
  ...Object.fromEntries(narrowing.flatMap((name) => pair(name, query.get(name)?.trim()))),
  ...(query.get('late') === 'yes' && { dueBefore: now }),
});

const narrowing = ['text', 'stage', 'owner', 'team'] as const;

const pair = (name: string, value: string | undefined): [string, string][] =>
  value ? [[name, value]] : [];

/** A path with these values in its query, without those that are empty. */
export const withQuery = (path: string, values: Record<string, string | undefined>): string => {
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => pair(name, value)),
  );
  return query.size > 0 ? `${path}?${query}` : path;
};

/** A form that asks and changes nothing: what is chosen goes into the address. */
export const boardFilter = (
  visit: Visit,
  roster: readonly Member[],
  errors: readonly FieldError[],
): Html => {
  const { query, path, formToken } = visit;
  const values = Object.fromEntries(query);
  const f = formOf({ path, formToken, sent: { form: 'filter', values, errors } }, 'filter');
  const wrong = errors.filter(({ pointer }) => !narrowing.some((name) => pointer === `/${name}`));
  return html`<form method="get" action="/board#listed" class="fields filter" id="filter" role="search">
${f.text({ name: 'text', label: 'Words', unmarked: true, max: 200 })}
${f.select({ name: 'stage', label: 'Stage', ...all, options: Stage.options.map((value) => ({ value, label: sayStage(value) })) })}
${f.select({ name: 'owner', label: 'Owner', ...all, options: ownersOf(roster) })}
${f.text({ name: 'team', label: 'Asked by the team', unmarked: true, max: 60 })}
${f.tick({ name: 'late', label: 'Overdue only' })}
<p class="actions"><button class="plain">Show</button> <a href="/board#listed">Show all</a></p>
${wrong.map(({ detail }) => html`<p class="wrong" role="alert">${detail}</p>`)}</form>`;
};

/** A filter that is left alone leaves nothing out. */
const all = { unmarked: true, blank: 'All' } as const;

const ownersOf = (roster: readonly Member[]) =>
  roster
    .filter(({ parties, leads }) => [...parties, ...leads].includes('marketing'))
    .map(({ id, name }) => ({ value: id, label: name }));
