import { html } from 'hono/html';
import type { readAgreementHistory } from '../../../commands/agreements/read-agreement.ts';
import { agreementEventInWords } from '../../../wording/agreements/agreement-event-in-words.ts';
import type { Names } from '../../../wording/rounds/round-in-words.ts';
import { moment } from '../../kit/moment.ts';
import type { Html, Visit } from '../console-page.ts';

/** The ledger of an agreement in words, the latest first, and whether it verifies just now. */
export const historyView = (
  { events, wrong }: NonNullable<Awaited<ReturnType<typeof readAgreementHistory>>>,
  visit: Visit,
  names: Names,
): Html =>
  html`<section class="lead" id="way"><h2>The way so far</h2><ol class="line" reversed>${events
    .flatMap((event) => {
      const words = agreementEventInWords(event, names);
      return words ? [{ ...words, at: event.at }] : [];
    })
    .reverse()
    .map(
      ({ at, who, did, quote }) =>
        html`<li>${moment(at, visit)}<div>${who !== undefined && html`<b><bdi>${who}</bdi></b> `}${did}${quote !== undefined && html`<blockquote dir="auto">${quote}</blockquote>`}</div></li>`,
    )}</ol>
<p class="${wrong === undefined ? 'quiet' : 'wrong'}">${events.length} entries, each linked to the one before. ${wrong === undefined ? 'Verified just now.' : `They do not verify: ${wrong}. Tell whoever runs the platform.`}</p></section>`;
