import { html } from 'hono/html';
import type { AgreedPart } from '../../../wording/agreements/agreement-in-words.ts';
import type { PartDifference } from '../../../wording/brief/part-differences.ts';
import type { Html } from '../console-page.ts';

/** What a version says. */
export const textView = (parts: readonly AgreedPart[]): Html =>
  html`${parts.map(({ heading, lines }) => html`<h3 dir="auto">${heading}</h3><ul>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`)}`;

/** What a version changes, line by line. */
export const differencesView = (changes: readonly PartDifference[], since: number): Html =>
  changes.length === 0
    ? html`<p>It says the same as version ${since}.</p>`
    : html`${changes.map(
        ({ part, before, after }) =>
          html`<h3 dir="auto">${part}</h3><ul class="changes">${before.map((line) => html`<li class="gone"><del dir="auto">${line}</del></li>`)}${after.map((line) => html`<li class="come"><ins dir="auto">${line}</ins></li>`)}</ul>`,
      )}`;
