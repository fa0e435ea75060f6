import { html } from 'hono/html';
import type { Html, Visit } from '../console/console-page.ts';

/**
 * A key that brings its reader to a control, for those who have not turned keys off (WCAG 2.1.4):
 * `on` is the control's attribute, by which the script finds it, `shown` stands in its label. It
 * opens and moves; what is there to be sent is sent by its button.
 */
export const singleKey = (
  { reader }: Pick<Visit, 'reader'>,
  key: string,
): { on: Html | ''; shown: Html | '' } =>
  reader.singleKeys === false
    ? { on: '', shown: '' }
    : {
        on: html` aria-keyshortcuts="${key}"`,
        // The attribute says it to those who do not see it.
        shown: html` <kbd aria-hidden="true">${key}</kbd>`,
      };

/** Beside a list that keys go through: which, and how one learns of the others. */
export const keysOfList = ({ reader }: Pick<Visit, 'reader'>): Html | false =>
  reader.singleKeys !== false &&
  html`<p class="quiet keys"><kbd>j</kbd> and <kbd>k</kbd> go through the list, <kbd>?</kbd> says which keys there are.</p>`;
