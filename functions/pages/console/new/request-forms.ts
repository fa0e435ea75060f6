import { randomUUID } from 'node:crypto';
import { attachFiles, discardAttachments } from '../../../commands/requests/attach-files.ts';
import { keepRequestDraft } from '../../../commands/requests/keep-request-draft.ts';
import { type Submitted, submitNewRequest } from '../../../commands/requests/submit-request.ts';
import { hasSeenDraft, mailsIn, sentAs } from '../../../core/asking/request-draft.ts';
import { typedIn } from '../../../core/asking/typed-request.ts';
import { type Attachment, attachedTo } from '../../../core/intake/attachments.ts';
import { mayRead } from '../../../core/stages/access.ts';
import { digestOf } from '../../../core/words/digest.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { Reference } from '../../../core/words/words.ts';
import { answerOnce } from '../../../http/answer-once.ts';
import type { Reply } from '../../../http/reply.ts';
import { attachmentsOf } from '../../../store/requests/attachment-store.ts';
import {
  discardRequestDraft,
  readRequestDraft,
} from '../../../store/requests/request-draft-store.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import { readTyped } from '../../../wording/asking/read-typed-request.ts';
import type { Act } from '../console-page.ts';
import { idIn, seenBy } from './begin-request.ts';

/** Sends it, once: what is sent twice, as by a double click, is one request. */
export const send: Act = async (visit) => {
  const { reader, settings, now, values } = visit;
  const form = readTyped(typedIn(values), visit);
  if (!form.ok) return refuse({ type: 'invalid-fields', errors: form.refusal });
  const id = idIn(values.draft) ?? randomUUID();
  const idempotency = {
    ...sentAs(reader.id, id),
    bodyHash: digestOf(form.value),
  };
  const stored = await readRequestDraft(reader.id, id);
  // Mails that came while it was open are not in what it sends.
  const mails = hasSeenDraft(stored, seenBy(values)) ? mailsIn(stored) : [];
  const files = attachedTo(await attachmentsOf(reader.id), id);
  const attached = await attachFiles(
    files.map((one) => one.id),
    { member: reader, settings, now },
  );
  if (!attached.ok) return refuse(namingFiles(attached.refusal, files));
  const sent = await answerOnce<Submitted>(
    { idempotency, now },
    (kept) =>
      submitNewRequest({
        form: form.value,
        requester: reader,
        attached: attached.value,
        actor: { kind: 'member', id: reader.id },
        now,
        settings,
        kept,
      }),
    ({ state }) => ({
      status: 201,
      body: { mails, files: files.map((one) => one.id) },
      location: `/r/${state.id}`,
    }),
  );
  // A file that was attached since, in another window, is in nothing that was sent.
  if (sent.ok && files.some((one) => !filesIn(sent.value).includes(one.id)))
    return ofAll(sentBefore);
  if (sent.ok) {
    await discardDraft(reader.id, id);
    const to = sent.value.location ?? '/';
    return ok({
      to,
      said: 'Sent. Its owner in marketing answers next; a mail tells you of each step.',
    });
  }
  return sent.refusal.type === 'idempotency-key-reused' ? ofAll(sentBefore) : sent;
};

/** The files that a request was sent with; what a mail sent has none. */
const filesIn = ({ body }: Reply): string[] => (body as { files?: string[] }).files ?? [];

const discardDraft = (memberId: string, id: string) =>
  Promise.all([discardRequestDraft(memberId, id), discardAttachments(memberId, id)]);

/** What is wrong with files, which stand beside the form by their names. */
const namingFiles = (refusal: Refusal, files: readonly Attachment[]): Refusal =>
  refusal.type === 'invalid-fields'
    ? {
        ...refusal,
        errors: refusal.errors.map(({ pointer, detail }) => {
          const file = files[Number(/^\/attachments\/(\d+)$/.exec(pointer)?.[1])];
          return { pointer: '', detail: file ? `${file.name}: ${detail}` : detail };
        }),
      }
    : refusal;

const ofAll = (detail: string) =>
  refuse({ type: 'invalid-fields' as const, errors: [{ pointer: '', detail }] });

const sentBefore =
  'This was sent already, and what stands here now is different. Find what was sent in your work; to send this as well, begin another request.';

/** Keeps what is typed, complete or not. Nothing typed is nothing to keep. */
export const save: Act = async ({ reader, now, values }) => {
  const [id, editor] = [idIn(values.draft), idIn(values.editor)];
  if (!id || !editor) return ofAll('Open the page again: this is no form of it.');
  const typed = typedIn(values);
  const tooLong = Object.keys(typed).filter((name) => (typed[name]?.length ?? 0) > maxKept);
  if (tooLong.length > 0) {
    const detail = `is too long to be kept: at most ${maxKept} characters`;
    return refuse({
      type: 'invalid-fields',
      errors: tooLong.map((name) => ({ pointer: `/${name}`, detail })),
    });
  }
  const isBlank = Object.keys(typed).every((name) => name === 'priority');
  if (isBlank && !values.revision) return ok({ to: '/new', said: 'There is nothing to save yet.' });
  const draft = { id, values: typed, savedAt: now };
  const kept = await keepRequestDraft(reader.id, draft, { ...seenBy(values), editor });
  if (!kept.ok)
    return ofAll('This draft was changed in another window of yours. See what it says.');
  return ok({ to: `/new?draft=${id}`, said: 'Saved. It is not sent yet.' });
};

/** As drafts are stored. */
const maxKept = 4000;

export const discard: Act = async ({ reader, values }) => {
  const id = idIn(values.draft);
  if (id) await discardDraft(reader.id, id);
  return ok({ to: '/new', said: 'Thrown away.' });
};

/** What exists nearly does the job: the request says so, and the brief begins from its brief. */
export const adapt: Act = async (visit) => {
  const { adapt: adapts = '', ...values } = visit.values;
  if (!Reference.safeParse(adapts).success) return refuse({ type: 'not-found' });
  const saved = await save({ ...visit, values: { ...values, adapts } });
  return saved.ok
    ? ok({
        ...saved.value,
        said: `It adapts ${adapts} now. Say what has to be different, and send it.`,
      })
    : saved;
};

/** What exists does the job: nothing is sent, and the draft is done with. */
export const use: Act = async ({ reader, values }) => {
  const found = Reference.safeParse(values.use).success
    ? await loadRequest(values.use ?? '')
    : undefined;
  if (!found?.state.released || !mayRead(found.state, reader)) return refuse({ type: 'not-found' });
  const id = idIn(values.draft);
  if (id) await discardDraft(reader.id, id);
  const said = 'Nothing was sent: this does the job. Its file opens from here.';
  return ok({ to: `/r/${found.state.id}`, said });
};
