import { html } from 'hono/html';
import type { PartDifference } from '../../wording/brief/part-differences.ts';
import type { Html } from '../console/console-page.ts';

/** What changed since a version, line by line. */
export const changedSince = (version: number, changes: readonly PartDifference[]): Html =>
  changes.length === 0
    ? html`<p>It says the same as version ${version}.</p>`
    : changedLines(changes);

/** Changed lines, each part with what is gone and what has come. */
export const changedLines = (changes: readonly PartDifference[]): Html =>
  html`${changes.map(
    ({ part, before, after }) =>
      html`<h3 dir="auto">${part}</h3><ul class="changes">${before.map((line) => html`<li class="gone"><del dir="auto">${line}</del></li>`)}${after.map((line) => html`<li class="come"><ins dir="auto">${line}</ins></li>`)}</ul>`,
  )}`;
