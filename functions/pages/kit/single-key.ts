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
