import { html } from 'hono/html';
import type { AgreedPart } from '../../../wording/agreements/agreement-in-words.ts';
import type { Html } from '../console-page.ts';

/** What a version says. */
export const textView = (parts: readonly AgreedPart[]): Html =>
  html`${parts.map(({ heading, lines }) => html`<h3 dir="auto">${heading}</h3><ul>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`)}`;
