import { type Attachment, attachedTo, refuseAttachment } from '../../core/intake/attachments.ts';
import {
  nothingSent,
  type SentFor,
  sentAnew,
  sentIn,
  takesLong,
  typeOfSent,
} from '../../core/release/sent-file.ts';
import { refuseUpload, type UploadForm, uploadKey } from '../../core/release/upload.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { copyFile } from '../../store/files/copy-file.ts';
import { attachedTag } from '../../store/files/file-address.ts';
import { findFile } from '../../store/files/file-store.ts';
import { attachmentsOf, saveAttachment } from '../../store/requests/attachment-store.ts';
import { readRequestDraft } from '../../store/requests/request-draft-store.ts';
import { readUpload, saveUploadOnce } from '../../store/requests/upload-store.ts';
import { attachmentArrived } from './attach-files.ts';

/** A file that came without scripts, as it would have been announced; `id` is its upload's. */
export type SentFile = UploadForm & { id: string; key: string };

/**
 * What came by a form, by what the store has. It is asked once for the SHA-256, which it computes
 * by a copy in place: no byte changes, and nothing is attached to anything.
 */
export const lookAtSent = async (
  key: string,
  what: SentFor,
  { member, settings }: Pick<Facts, 'member' | 'settings'>,
): Promise<Result<SentFile, Refusal>> => {
  const sent = sentIn(key, what, member.id);
  const found = sent && (await findFile(key));
  if (!sent || !found) return refuse(nothingSent);
  const { size } = found;
  const type = typeOfSent({ name: sent.name, size }, settings);
  if (!type.ok) return type;
  const sha256 = found.sha256 ? ok(found.sha256) : await reckoned(key, type.value);
  return sha256.ok ? ok({ ...sent, key, type: type.value, size, sha256: sha256.value }) : sha256;
};

const reckoned = async (key: string, type: string): Promise<Result<string, Refusal>> => {
  const copied = await copyInTime({ from: key, to: key, type });
  if (!copied.ok) return copied;
  const found = await findFile(key);
  if (!found?.sha256) throw new Error('the store says no SHA-256 of what it has copied');
  return ok(found.sha256);
};

/** Refused where it takes too long: the store may end it all the same. */
const copyInTime = async (...copy: Parameters<typeof copyFile>): Promise<Result<0, Refusal>> => {
  try {
    await copyFile(...copy);
    return ok(0);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return refuse(takesLong);
    throw error;
  }
};

/** What was looked at: the key of a file that came, and its digest as it was shown. */
export type Shown = { key: string; sha256: string };

/** Makes an upload of a file that its owner has looked at, to be submitted as any other. */
export const takeSentProof = async (
  state: RequestState,
  shown: Shown,
  facts: Facts,
): Promise<Result<0, Refusal>> => {
  const { member, now } = facts;
  const refusal = refuseUpload(state, member);
  if (refusal) return refuse(refusal);
  const sent = await asShown(shown, { request: state.id }, facts);
  if (!sent.ok) return sent;
  const { key: from, ...form } = sent.value;
  const { id, sha256, type } = form;
  const known = await readUpload(state.id, id);
  if (known) return known.sha256 === sha256 ? ok(0) : refuse(sentAnew);
  const key = uploadKey(state.id, id, sha256);
  const copied = await copyInTime({ from, to: key, type });
  if (!copied.ok) return copied;
  const upload = { ...form, by: member.id, key, expiresAt: now };
  const stored = await saveUploadOnce(state.id, upload, now);
  return stored.sha256 === sha256 ? ok(0) : refuse(sentAnew);
};

/** The same for a file that goes with a draft, and attaches it. */
export const takeSentAttachment = async (
  draft: string,
  shown: Shown,
  facts: Facts,
): Promise<Result<0, Refusal>> => {
  const { member, now } = facts;
  if (!(await readRequestDraft(member.id, draft))) return refuse(nothingSent);
  const sent = await asShown(shown, { draft }, facts);
  if (!sent.ok) return sent;
  const { key: from, ...form } = sent.value;
  const { id, sha256, type } = form;
  const attachments = await attachmentsOf(member.id);
  const known = attachments.find((one) => one.id === id);
  if (known && known.sha256 !== sha256) return refuse(sentAnew);
  if (!known) {
    const full = refuseAttachment(attachedTo(attachments, draft));
    if (full) return refuse(full);
    const key = uploadKey('attachments', id, sha256);
    const copied = await copyInTime({ from, to: key, type }, attachedTag);
    if (!copied.ok) return copied;
    const attachment: Attachment = { ...form, draft, by: member.id, key, expiresAt: now };
    await saveAttachment(attachment);
  }
  return attachmentArrived(id, facts);
};

type Facts = { member: Member; settings: Settings; now: string };

const asShown = async (
  { key, sha256 }: Shown,
  what: SentFor,
  facts: Facts,
): Promise<Result<SentFile, Refusal>> => {
  const sent = await lookAtSent(key, what, facts);
  return sent.ok && sent.value.sha256 !== sha256 ? refuse(sentAnew) : sent;
};
