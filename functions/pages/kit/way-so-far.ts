import { html } from 'hono/html';
import { capital } from '../../wording/say.ts';
import type { Html, Visit } from '../console/console-page.ts';
import { moment } from './moment.ts';

/** What happened at an instant, and what was said with it. */
type Line = { at: string; who?: string; did: string; quote?: string };

/**
 * A ledger in words, the latest first, and whether it verifies: `wrong` says why it does not. What
 * most people look for is among the last. However much there is, a page has so many lines; the
 * address says from which one on (`way`, counted from the first), so that it can be passed on.
 */
export const waySoFar = (visit: Visit, { lines, count, wrong, anchored }: Way): Html => {
  const asked = Number(visit.query.get('way') ?? Number.NaN);
  const from = asked > 0 && asked < lines.length ? lines.length - Math.floor(asked) : 0;
  const shown = lines.slice(from, from + perPage);
  const first = from === 0 ? shown.slice(0, open) : shown;
  const closed = shown.slice(first.length);
  const rest = lines.length - from - shown.length;
  return html`<section class="lead" id="way"><h2>The way so far</h2>
${from > 0 && html`<p><a href="${visit.path}#way">Back to the latest</a></p>`}${lineList(first, visit)}
${closed.length > 0 && html`<details><summary>The ${closed.length} before</summary>${lineList(closed, visit)}</details>`}
${rest > 0 && html`<p><a href="${visit.path}?way=${rest}#way">The ${rest} ${closed.length > 0 ? 'before those' : 'before'}</a></p>`}
<p class="${wrong === undefined ? 'quiet' : 'wrong'}">${count === 1 ? '1 entry' : `${count} entries`}, each linked to the one before. ${
    wrong === undefined
      ? html`Verified just now${anchored}.`
      : `They do not verify: ${wrong}. Tell whoever runs the platform.`
  }</p></section>`;
};

/** `count` is of all entries of the ledger, also of those that people need not read. */
type Way = { lines: readonly Line[]; count: number; wrong?: string | undefined; anchored?: Html };

const open = 12;

const perPage = 60;

export const lineList = (lines: readonly Line[], visit: Visit): Html =>
  html`<ol class="line" reversed>${lines.map(
    ({ at, who, did, quote }) =>
      html`<li>${moment(at, visit)}<div>${who === undefined ? capital(did) : html`<b><bdi>${who}</bdi></b> ${did}`}${quote !== undefined && html`<blockquote dir="auto">${quote}</blockquote>`}</div></li>`,
  )}</ol>`;
