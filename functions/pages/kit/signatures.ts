import { html } from 'hono/html';
import type { Html } from '../console/console-page.ts';

/** A line to sign on: with a name where it is signed, open where it is waited for. */
export type SignatureLine = { party: string; name?: string; note: Html | string };

/** The lines below whatever is signed, the same everywhere. */
export const signatures = (lines: readonly SignatureLine[]): Html =>
  html`<div class="signatures">${lines.map(
    ({ party, name, note }) =>
      html`<figure${name === undefined && html` class="open"`}><div class="name">${name === undefined ? 'waited for' : html`<bdi>${name}</bdi>`}</div><figcaption><b>${party.charAt(0).toUpperCase()}${party.slice(1)}</b> · ${note}</figcaption></figure>`,
  )}</div>`;
