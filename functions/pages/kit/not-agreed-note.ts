import { html } from 'hono/html';
import type { WorkedBy } from '../../core/words/agreed-terms.ts';
import { notAgreedYet, type ToAgree } from '../../wording/agreements/not-agreed-yet.ts';
import type { Html, Visit } from '../console/console-page.ts';

/** That nobody has signed what a page works by, and where both sides can; nothing once they have. */
export const notAgreedNote = (
  { settings, now }: Pick<Visit, 'settings' | 'now'>,
  ...kinds: readonly WorkedBy[]
): Html | '' => toAgreeNote(notAgreedYet(kinds, settings, now));

export const toAgreeNote = (open: readonly ToAgree[]): Html | '' =>
  open.length === 0
    ? ''
    : html`<p class="hint">Not agreed yet: ${open.map(({ name, path }, at) => html`${at > 0 ? ', ' : ''}<a href="${path}">${name}</a>`)}</p>`;
