import { html } from 'hono/html';
import { briefToAdapt } from '../../../commands/library/brief-to-adapt.ts';
import type { BriefDraft } from '../../../core/brief/brief-form.ts';
import { refusalInWords } from '../../../wording/refusal-in-words.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from '../request/request-action.ts';

/** What a brief begins from that nobody has written yet: the draft, and what is said of it. */
export type BegunFrom = { draft: BriefDraft; note: Html };

/** From the piece that its writer chose here, or that its requester asked to have adapted. */
export const begunFrom = async ({
  query,
  reader,
  settings,
  loaded: { state },
}: RequestVisit): Promise<BegunFrom | undefined> => {
  const id = query.get('adapt')?.trim().toUpperCase() ?? state.form.adapts;
  if (id === undefined) return undefined;
  const found = await briefToAdapt(id, reader, settings.currency);
  return found.ok
    ? {
        draft: found.value,
        note: html`<p class="quiet" id="begun-from">It begins from the brief of <a href="/r/${id}">${id}</a>, without its days. Nothing is saved until you change something.</p>`,
      }
    : {
        draft: {},
        note: html`<p class="wrong" role="alert">It cannot begin from ${id}: ${refusalInWords(found.refusal, reader.timeZone)}</p>`,
      };
};
