import * as z from 'zod';
import { mostAttached } from '../asking/attachment-ids.ts';
import { type FoundFile, takeUpload, Upload } from '../release/upload.ts';
import type { Member } from '../words/member.ts';
import { problemOf } from '../words/problem.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import type { StoredFile } from '../words/stored-file.ts';

/**
 * The upload of a file for a request that is not sent yet. `draft` is the one that it was typed
 * into; missing in those of the API. `arrived` once the store was seen to have it.
 */
export const Attachment = Upload.omit({ usedAs: true }).extend({
  draft: z.uuid().optional(),
  arrived: z.literal(true).optional(),
});
export type Attachment = z.infer<typeof Attachment>;

/** The files of a draft that have arrived. */
export const attachedTo = (attachments: readonly Attachment[], draft: string): Attachment[] =>
  attachments.filter((one) => one.draft === draft && one.arrived);

/** Whether one more file may go with what has these. */
export const refuseAttachment = (attached: readonly Attachment[]): Refusal | undefined =>
  attached.length < mostAttached
    ? undefined
    : {
        type: 'invalid-fields',
        errors: [
          { pointer: '', detail: `${mostAttached} files go with a request: remove one first` },
        ],
      };

/**
 * Whether a file that was sent goes with its draft. While it is scanned it does: whether it is
 * clean is asked once more as the request is sent.
 */
export const refuseArrived = (sent: Named & Facts): Refusal | undefined => {
  const taken = takeUpload(sent);
  if (taken.ok) return undefined;
  const { refusal } = taken;
  return refusal.type === 'upload-not-clean' && !refusal.verdict ? undefined : refusal;
};

/** A file that is named as an attachment, and what the store has of it. */
export type Named = { upload: Attachment | undefined; found: FoundFile | undefined };

/** The files of a request, all or none: what is wrong is said of each, as with a proof's file. */
export const takeAttachments = (
  named: readonly Named[],
  facts: Facts,
): Result<StoredFile[], Refusal> => {
  const taken = named.map((one) => takeUpload({ ...one, ...facts }));
  const errors = taken.flatMap((one, index) =>
    one.ok ? [] : [{ pointer: `/attachments/${index}`, detail: problemOf(one.refusal).detail }],
  );
  return errors.length > 0
    ? refuse({ type: 'invalid-fields', errors })
    : ok(taken.flatMap((one) => (one.ok ? [one.value] : [])));
};

type Facts = { member: Member; settings: Pick<Settings, 'files'>; now: string };
