import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import {
  announceAttachment,
  attachmentAddress,
  attachmentArrived,
} from '../../../commands/requests/attach-files.ts';
import { keepRequestDraft } from '../../../commands/requests/keep-request-draft.ts';
import { mostAttached } from '../../../core/asking/attachment-ids.ts';
import { daysAfter } from '../../../core/calendar/time.ts';
import { type Attachment, attachedTo } from '../../../core/intake/attachments.ts';
import { uploadForm } from '../../../core/release/upload.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import { filesOrigin } from '../../../store/files/file-address.ts';
import { attachmentsOf, discardAttachment } from '../../../store/requests/attachment-store.ts';
import { readRequestDraft } from '../../../store/requests/request-draft-store.ts';
import { saySize } from '../../../wording/rounds/proof-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { formOf } from '../../kit/form-kit.ts';
import { moment } from '../../kit/moment.ts';
import type { Act, Html, Visit } from '../console-page.ts';
import { announceForm, fileField, putView } from '../file-field.ts';
import { idIn } from './begin-request.ts';
import type { Begun } from './request-fields.ts';
import { save } from './request-forms.ts';

/** The files of a draft, sent one by one beside its form; the buttons that remove them save it. */
export const filesView = async (
  visit: Visit,
  { id, editor }: Begun,
  attachments: readonly Attachment[],
): Promise<Html> => {
  const [announcing, arrived] = [formOf(visit, 'announce'), formOf(visit, 'arrived')];
  const files = attachedTo(attachments, id);
  const going = attachments.find((one) => one.id === visit.query.get('upload'));
  const put = going && going.expiresAt > visit.now && (await attachmentAddress(going, visit.now));
  const of = html`${announcing.hidden('draft', id)}${announcing.hidden('editor', editor)}`;
  return html`<section class="lead" id="files"><h2>Files with it</h2>
<div id="attached">${files.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<ul>${files.map(({ id: upload, name, size, expiresAt }) => html`<li><bdi>${oneLine(name)}</bdi>, ${saySize(size)} <small>kept until ${moment(daysAfter(expiresAt, daysKept), visit)}, unless it is sent</small> <button class="link" form="send" formaction="/new/detach" formnovalidate name="upload" value="${upload}" aria-label="Remove ${oneLine(name)}">Remove</button></li>`)}</ul>`}</div>
${fileField(visit.settings, { label: 'Attach files', hint: `${mostAttached} at most.`, several: true })}
<p id="plain-file"><button class="plain" form="send" formaction="/new/attach" formnovalidate>Attach a file</button> <span class="hint">On a page of its own: what you have typed is saved first.</span></p>
${announceForm(announcing, of)}${arrived.form(html`${of}${arrived.hidden('upload', '')}`)}${putView(put || undefined)}</section>`;
};

/** Days that a file is kept for a request that is not sent: as `attachment-store.ts` does. */
const daysKept = 60;

/** Of the page that files are sent from: the store is elsewhere. */
export const sendsFiles = () => ({
  scripts: ['upload.js'],
  loads: { 'connect-src': filesOrigin() },
});

/** Takes note of a file before it is sent, and of the draft that it goes with. */
export const announce: Act = async ({ reader: member, settings, now, values }) => {
  const { draft, editor, ...rest } = values;
  const [draftId, editorId] = [idIn(draft), idIn(editor)];
  if (!draftId || !editorId) return refuse({ type: 'not-found' });
  const form = parseFields(uploadForm(settings), bodyOf(rest, { numbers: ['size'] }));
  if (!form.ok) return refuse({ type: 'invalid-fields', errors: form.refusal });
  const id = randomUUID();
  const announced = await announceAttachment(
    { id, draft: draftId, form: form.value },
    { member, now },
  );
  if (!announced.ok) return announced;
  await beginDraft(member.id, { id: draftId, editor: editorId, now });
  const to = `/new?draft=${draftId}&upload=${id}`;
  return ok({ to, said: 'The file can be sent now.' });
};

/** The draft that files go with; one that was saved meanwhile stays as it is. */
const beginDraft = async (
  memberId: string,
  { id, editor, now }: { id: string; editor: string; now: string },
): Promise<void> => {
  if (await readRequestDraft(memberId, id)) return;
  const blank = { id, values: {}, savedAt: now };
  await keepRequestDraft(memberId, blank, { revision: undefined, editor });
};

/** Leads to where a file is attached without scripts, and keeps what is typed. */
export const attach: Act = async (visit) => {
  const { reader, now, values } = visit;
  const [id, editor] = [idIn(values.draft), idIn(values.editor)];
  if (id && editor) await beginDraft(reader.id, { id, editor, now });
  const saved = await save(visit);
  if (!saved.ok) return saved;
  return ok({ to: `/new/${id}/file`, said: 'What you have typed is saved. It is not sent yet.' });
};

/** A file was sent: it goes with the draft if the store has it. */
export const arrived: Act = async ({ reader: member, settings, now, values }) => {
  const done = await attachmentArrived(values.upload ?? '', { member, settings, now });
  return done.ok ? ok({ to: `/new?draft=${idIn(values.draft) ?? ''}`, said: 'Attached.' }) : done;
};

/** Takes a file off the draft, and keeps what is typed. */
export const detach: Act = async (visit) => {
  const attachments = await attachmentsOf(visit.reader.id);
  const gone = attachments.find(({ id }) => id === visit.values.upload);
  if (gone) await discardAttachment(gone);
  return save(visit);
};
