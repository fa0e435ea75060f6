import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import * as z from 'zod';
import { announceUpload } from '../../../commands/requests/announce-upload.ts';
import { submitProofForm } from '../../../commands/requests/submit-proof.ts';
import { takeSentProof } from '../../../commands/requests/take-sent-file.ts';
import { proofForm, refuseProof, signedAtOnce } from '../../../core/release/proof.ts';
import { sentIn } from '../../../core/release/sent-file.ts';
import { uploadForm } from '../../../core/release/upload.ts';
import { kindsInRows, writtenRows } from '../../../core/sign-offs/written-rows.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import { filesOrigin, uploadAddress } from '../../../store/files/file-address.ts';
import { readUpload } from '../../../store/requests/upload-store.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { formOf } from '../../kit/form-kit.ts';
import { requestHead } from '../../kit/request-head.ts';
import type { Act, View, Visit } from '../console-page.ts';
import { announceForm, fileField, putView } from '../file-field.ts';
import { arrivedView, plainFileView, sentFields, sentTo } from '../plain-file.ts';
import { act } from '../request/request-action.ts';
import { type threadsBeside, threadsView } from './threads-view.ts';

type HandInVisit = Visit<'/r/{id}/proof/{v}'>;

export const mayHandIn = ({ loaded: { state }, reader }: HandInVisit): boolean =>
  refuseProof(state, reader) === undefined;

/** Where the owner hands in the next version: a file, or an address that can only be reviewed. */
export const handInView = async (
  visit: HandInVisit,
  version: number,
  comments: ReturnType<typeof threadsBeside>,
  names: Names,
): Promise<Omit<View, 'title'>> => {
  const { state } = visit.loaded;
  const form = formOf(visit, 'hand-in');
  const put = await announced(visit);
  const uploaded = form.value('upload');
  const what = { request: state.id };
  const sent = await sentTo(visit, what, form);
  return {
    scripts: ['upload.js'],
    loads: { 'connect-src': filesOrigin(), 'form-action': filesOrigin() },
    main: html`${requestHead(visit, `Hand in version ${version} of the proof`)}
<div class="cols"><div class="lead far">${await plainFileView(visit, what, { label: sent?.ok ? 'Another file in its place' : 'The file: send it first', sent })}
${form.form(
  html`${sent?.ok && html`<p>This has arrived, and is not handed in yet. Its bytes are what is signed. <a href="${visit.path}">Leave it out</a></p>${arrivedView(sent.value)}`}
${fileField(visit.settings, { label: 'The file', hint: 'Its bytes are what is signed.', said: uploaded && 'A file has been sent. Choose another to replace it.' })}
${form.hidden('upload', uploaded)}${sentFields(form, sent)}
${form.text({ name: 'link', label: 'Or where it is', hint: `An address that begins with https://. Only the address is signed${visit.settings.policy.releaseLinks ? '' : ', and it can be reviewed, but not released'}.` })}
${form.area({ name: 'note', label: state.proof ? 'What has changed' : 'What it is', max: 2000 })}
${signedAtOnce(state) && form.tick({ name: 'review', label: 'Have it reviewed before it is signed', hint: 'Light work is signed at once otherwise.' })}`,
  `Hand in version ${version}`,
)}
${announceForm(formOf(visit, 'announce'))}${putView(put)}</div>
<aside class="lead far" aria-label="Comments">${threadsView(visit, { ...comments, version, names, answer: 'hand-in' })}
<p class="quiet">It is sent to those who have to answer as soon as it is handed in${state.round ? '; what is out now ends' : ''}. <bdi>${nameOf(names, state.requesterId)}</bdi> asked for it.</p></aside></div>`,
  };
};

/** The reader's upload that the address names, if it can still be sent. */
const announced = async ({ loaded, query, reader, now }: HandInVisit) => {
  const id = z.uuid().safeParse(query.get('upload')).data;
  const upload = id && (await readUpload(loaded.state.id, id));
  return upload && upload.by === reader.id && upload.usedAs === undefined && upload.expiresAt > now
    ? uploadAddress(upload, now)
    : undefined;
};

/** Takes note of a file before it is sent; the page that follows says where to. */
export const announce: Act<'/r/{id}/proof/{v}'> = async (visit) => {
  const body = parseFields(uploadForm(visit.settings), bodyOf(visit.values, { numbers: ['size'] }));
  if (!body.ok) return refuse({ type: 'invalid-fields', errors: body.refusal });
  const { loaded, reader: member, now } = visit;
  const id = randomUUID();
  const done = await announceUpload(loaded.state, { id, form: body.value, member, now });
  return done.ok
    ? ok({ said: 'The file can be sent now.', to: `${visit.path}?upload=${id}` })
    : done;
};

export const handIn: Act<'/r/{id}/proof/{v}'> = async (visit) => {
  const { sent: key = '', sentDigest: sha256 = '', ...typed } = visit.values;
  const { reader: member, settings, now, loaded } = visit;
  const sent = typed.upload ? undefined : sentIn(key, { request: loaded.state.id }, member.id);
  const rows = writtenRows({ ...typed, ...(sent && { upload: sent.id }) });
  const body = parseFields(proofForm, bodyOf(rows.values, kindsInRows));
  if (!body.ok) return refuse({ type: 'invalid-fields', errors: rows.asTyped(body.refusal) });
  if (sent) {
    const facts = { member, settings, now };
    const taken = await takeSentProof(loaded.state, { key, sha256 }, facts);
    if (!taken.ok) return taken;
  }
  return act(
    visit,
    (state) => submitProofForm(state, body.value, { member, settings, now }),
    'Handed in. Those who have to answer are told.',
  );
};
