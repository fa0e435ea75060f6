import { html } from 'hono/html';
import { openProofFile } from '../../../commands/requests/open-proof-file.ts';
import { refusalInWords } from '../../../wording/refusal-in-words.ts';
import { consolePage } from '../console-page.ts';

/**
 * The file of the latest proof: leads to the store, by an address that is good for some minutes.
 */
export const page = consolePage({
  path: '/r/{id}/file',
  show: async ({ loaded: { state }, now, reader }) => {
    const opened = await openProofFile(state, state.proof?.version ?? 0, now);
    if (opened.ok) return { title: 'The proof', main: html``, leadsTo: opened.value };
    return {
      title: 'The proof cannot be opened',
      status: 409,
      main: html`<h1>The proof cannot be opened</h1><p>${refusalInWords(opened.refusal, reader.timeZone)}</p>
<p><a class="button" href="/r/${state.id}">Back to the request</a></p>`,
    };
  },
});
