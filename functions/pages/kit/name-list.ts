import { html } from 'hono/html';
import type { Html } from '../console/console-page.ts';

/** Names as a sentence lists them: each in its own direction, and a few where there are many. */
export const nameList = (names: readonly (string | Html)[], joint: 'and' | 'or' = 'and'): Html => {
  const rest = names.length - mostNames;
  const said = [
    ...names.slice(0, mostNames).map((name) => html`<bdi>${name}</bdi>`),
    ...(rest > 0 ? [html`${rest} more`] : []),
  ];
  return html`${said.map((one, at) => html`${at === 0 ? '' : at === said.length - 1 ? ` ${joint} ` : ', '}${one}`)}`;
};

/** A party can have hundreds of seats. */
const mostNames = 6;
