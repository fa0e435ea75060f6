import { html } from 'hono/html';
import { takeSentAttachment } from '../../../commands/requests/take-sent-file.ts';
import { mostAttached } from '../../../core/asking/attachment-ids.ts';
import { attachedTo } from '../../../core/intake/attachments.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { filesOrigin } from '../../../store/files/file-address.ts';
import { attachmentsOf } from '../../../store/requests/attachment-store.ts';
import { readRequestDraft } from '../../../store/requests/request-draft-store.ts';
import { formOf } from '../../kit/form-kit.ts';
import { consolePage, type View, type Visit } from '../console-page.ts';
import { arrivedView, plainFileView, sentFields, sentTo } from '../plain-file.ts';
import { idIn } from './begin-request.ts';

type AttachVisit = Visit<'/new/{draft}/file'>;

/** Where a file is attached to a draft without scripts. */
export const page = consolePage({
  path: '/new/{draft}/file',
  show: async (visit) => {
    const draft = idIn(visit.params.draft);
    const stored = draft && (await readRequestDraft(visit.reader.id, draft));
    return stored ? attachView(visit, draft) : gone;
  },
  forms: {
    attach: async ({ params, values, reader: member, settings, now }) => {
      const { sent: key = '', sentDigest: sha256 = '' } = values;
      const draft = idIn(params.draft);
      if (!draft) return refuse({ type: 'not-found' });
      const facts = { member, settings, now };
      const taken = await takeSentAttachment(draft, { key, sha256 }, facts);
      return taken.ok ? ok({ to: `/new?draft=${draft}`, said: 'Attached.' }) : taken;
    },
  },
});

const attachView = async (visit: AttachVisit, draft: string): Promise<View> => {
  const form = formOf(visit, 'attach');
  const sent = await sentTo(visit, { draft }, form);
  const attached = attachedTo(await attachmentsOf(visit.reader.id), draft);
  return {
    title: 'Attach a file',
    loads: { 'form-action': filesOrigin() },
    main: html`<section class="lead"><p class="ref"><a href="/new?draft=${draft}">Your request</a></p><h1>Attach a file</h1>
${sent?.ok && form.form(html`<p>This has arrived, and is not attached yet.</p>${arrivedView(sent.value)}${sentFields(form, sent)}`, 'Attach it')}
${attached.length >= mostAttached ? html`<p class="waiting">${mostAttached} files go with a request, and as many are attached. Remove one first.</p>` : await plainFileView(visit, { draft }, { label: sent?.ok ? 'Another file in its place' : 'The file', sent })}</section>`,
  };
};

const gone: View = {
  title: 'Nothing to attach a file to',
  status: 404,
  main: html`<h1>This draft is not there any more</h1><p>It was sent, or thrown away.</p><p><a class="button" href="/new">Begin a request</a></p>`,
};
