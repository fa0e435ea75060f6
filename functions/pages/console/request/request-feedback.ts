import { html } from 'hono/html';
import { sayFeedback } from '../../../wording/check-ins/feedback-in-words.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
import { factList } from '../../kit/fact-list.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';

/** What sales said of what was released: the last word of each. */
export const feedbackView = (visit: RequestVisit, names: Names): Html => {
  const said = Object.entries(visit.loaded.state.feedback);
  return said.length === 0
    ? html``
    : html`<section class="sheet"><h2>Did it help?</h2>${factList(
        said.map(([memberId, one]) => ({
          label: html`<bdi>${nameOf(names, memberId)}</bdi>`,
          value: html`${sayFeedback(one)}, ${sayInstant(one.at, visit.reader.timeZone)}${one.why && html`<blockquote dir="auto">${one.why}</blockquote>`}`,
        })),
      )}</section>`;
};
