import { html } from 'hono/html';
import { verifyLedgerPage } from '../../../commands/requests/verify-ledger-page.ts';
import { type LedgerEvent, ledgerStart } from '../../../core/ledger/ledger.ts';
import { eventInWords, roundKindsIn } from '../../../wording/rounds/event-in-words.ts';
import type { Names } from '../../../wording/rounds/round-in-words.ts';
import { moment } from '../../kit/moment.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';

/** The way so far: the ledger in words, the latest first, and whether it verifies just now. */
export const timeline = async (
  visit: RequestVisit,
  { names, ledger }: { names: Names; ledger: readonly LedgerEvent[] },
): Promise<Html> => {
  const page = { before: ledgerStart, isLast: true };
  const { verified, wrong, checkpoint } = await verifyLedgerPage(visit.loaded, ledger, page);
  const kinds = roundKindsIn(ledger);
  const lines = ledger
    .flatMap((event) => {
      const words = eventInWords(event, names, kinds);
      return words ? [{ ...words, at: event.at }] : [];
    })
    .reverse();
  const anchored =
    checkpoint &&
    html`; signed and kept elsewhere up to entry ${checkpoint.seq}, ${moment(checkpoint.at, visit)}`;
  return html`<section class="lead" id="way"><h2>The way so far</h2>
<ol class="line" reversed>${lines.slice(0, shown).map((line) => lineOf(line, visit))}</ol>
${lines.length > shown && html`<details><summary>The ${lines.length - shown} before</summary><ol class="line" reversed>${lines.slice(shown).map((line) => lineOf(line, visit))}</ol></details>`}
<p class="${verified ? 'quiet' : 'wrong'}">${ledger.length === 1 ? '1 entry' : `${ledger.length} entries`}, each linked to the one before. ${
    verified
      ? html`Verified just now${anchored}.`
      : `They do not verify: ${wrong}. Tell whoever runs the platform.`
  }</p></section>`;
};

type Line = { at: string; who?: string; did: string; quote?: string };

/** What most people look for is among the last; the rest is there, closed. */
const shown = 12;

const lineOf = ({ at, who, did, quote }: Line, visit: RequestVisit): Html =>
  html`<li>${moment(at, visit)}<div>${who !== undefined && html`<b><bdi>${who}</bdi></b> `}${did}${quote !== undefined && html`<blockquote dir="auto">${quote}</blockquote>`}</div></li>`;
