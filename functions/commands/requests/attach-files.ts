import { hoursAfter } from '../../core/calendar/time.ts';
import {
  type Attachment,
  attachedTo,
  refuseArrived,
  refuseAttachment,
  takeAttachments,
} from '../../core/intake/attachments.ts';
import { type UploadForm, uploadKey } from '../../core/release/upload.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { StoredFile } from '../../core/words/stored-file.ts';
import {
  attachedTag,
  type PresignedPut,
  uploadAddress,
  uploadMinutes,
} from '../../store/files/file-address.ts';
import { findFile, markUsed } from '../../store/files/file-store.ts';
import {
  attachmentsOf,
  discardAttachment,
  saveAttachment,
} from '../../store/requests/attachment-store.ts';

/** Takes note of a file that goes with a request which is not sent yet, and says where to send it. */
export const announceAttachment = async (
  { id, draft, form }: { id: string; draft?: string; form: UploadForm },
  { member, now }: { member: Member; now: string },
): Promise<Result<PresignedPut, Refusal>> => {
  const refusal = draft && refuseAttachment(attachedTo(await attachmentsOf(member.id), draft));
  if (refusal) return refuse(refusal);
  const attachment: Attachment = {
    ...{ id, by: member.id, ...form, ...(draft && { draft }) },
    key: uploadKey('attachments', id, form.sha256),
    expiresAt: hoursAfter(now, uploadMinutes / 60),
  };
  await saveAttachment(attachment);
  return ok(await attachmentAddress(attachment, now));
};

/** Where the file of an attachment is sent to. */
export const attachmentAddress = (attachment: Attachment, now: string): Promise<PresignedPut> =>
  uploadAddress(attachment, now, attachedTag);

/** A file of a draft has been sent: refused unless the store has what was announced. */
export const attachmentArrived = async (id: string, facts: Facts): Promise<Result<0, Refusal>> => {
  const attachments = await attachmentsOf(facts.member.id);
  const upload = attachments.find((one) => one.id === id);
  const full = upload?.draft && refuseAttachment(attachedTo(attachments, upload.draft));
  if (full && !upload.arrived) return refuse(full);
  const found = upload && (await findFile(upload.key));
  const refusal = refuseArrived({ upload, found, ...facts });
  if (refusal) return refuse(refusal);
  if (upload) await saveAttachment({ ...upload, arrived: true });
  return ok(0);
};

/** The files that a request is sent with; `keep` is done before its commit, so that none is lost. */
export type Attached = { files: StoredFile[]; keep: () => Promise<unknown> };

/** The uploads of a requester that are named, as files of their request. */
export const attachFiles = async (
  ids: readonly string[],
  facts: Facts,
): Promise<Result<Attached, Refusal>> => {
  const uploads = ids.length > 0 ? await attachmentsOf(facts.member.id) : [];
  const named = await Promise.all(
    ids.map(async (id) => {
      const upload = uploads.find((one) => one.id === id);
      return { upload, found: upload && (await findFile(upload.key)) };
    }),
  );
  const taken = takeAttachments(named, facts);
  if (!taken.ok) return taken;
  const files = taken.value;
  const keep = () =>
    Promise.all(files.map((file, at) => markUsed(file, named[at]?.found?.tags ?? [])));
  return ok({ files, keep });
};

type Facts = { member: Member; settings: Pick<Settings, 'files'>; now: string };

/** The files of a draft that is sent or thrown away: what was not used the store deletes. */
export const discardAttachments = async (memberId: string, draft: string): Promise<void> => {
  const some = (await attachmentsOf(memberId)).filter((one) => one.draft === draft);
  await Promise.all(some.map(discardAttachment));
};
