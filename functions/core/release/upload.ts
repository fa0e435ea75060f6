import * as z from 'zod';
import type { Asking } from '../asking/asking.ts';
import { onlyIn, ownerOnly } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import { fileTypes } from '../words/file-type.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { fileDigest, type StoredFile } from '../words/stored-file.ts';
import { plainLine } from '../words/text.ts';
import { Instant, MemberId } from '../words/words.ts';

/** A file as it is announced, before it is sent. */
export const uploadForm = ({ files }: Pick<Settings, 'files'>) => {
  const taken = files.types.map((type) => fileTypes[type]);
  const extensionsOf = (mediaType: string) =>
    taken.find((one) => one.mediaType === mediaType)?.extensions ?? [];
  const mediaTypes = taken.map(({ mediaType }) => mediaType);
  return z
    .strictObject({
      name: plainLine(150)
        .refine((name) => !/[/\\]/.test(name), 'must be a name, not a path')
        .describe('Its name, as it is saved by whoever opens it'),
      type: z
        .enum(mediaTypes as [string, ...string[]], {
          error: `must be one of: ${mediaTypes.join(', ')}`,
        })
        .describe('Its media type'),
      size: z
        .int('must be a whole number of bytes')
        .min(1, 'must be at least 1 byte')
        .max(files.maxMegabytes * megabyte, `must be at most ${files.maxMegabytes} MB`)
        .describe('Its size in bytes'),
      sha256: fileDigest.describe(
        'SHA-256 of its bytes; the store refuses a file that has another, and this is what is signed',
      ),
    })
    .superRefine(({ name, type }, context) => {
      const extensions = extensionsOf(type);
      if (extensions.some((one) => name.toLowerCase().endsWith(`.${one}`))) return;
      context.addIssue({
        code: 'custom',
        path: ['name'],
        message: `must end with ${extensions.map((one) => `.${one}`).join(' or ')}, as a file of the type ${type} does`,
      });
    });
};

const megabyte = 1_000_000;

export type UploadForm = z.infer<ReturnType<typeof uploadForm>>;

/** An upload that was announced; `usedAs` is the proof version that it became. */
export const Upload = z.object({
  id: z.uuid(),
  by: MemberId,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: fileDigest,
  key: z.string(),
  /** Until when the store takes it. */
  expiresAt: Instant,
  usedAs: z.int().optional(),
});
export type Upload = z.infer<typeof Upload>;

/** Who may announce a file, and when: like a proof. */
export const refuseUpload = (state: Asking & Progress, member: Member): Refusal | undefined =>
  ownerOnly(state, member, 'upload a proof') ??
  onlyIn(state, stagesAccepting('proof'), 'upload a proof');

/**
 * The key of an upload's object, below that of its request, or of what it is for. It ends with the digest, so that a stored key which leads to other
 * bytes is no key of ours.
 */
export const uploadKey = (of: string, id: string, sha256: string): string =>
  `proofs/${of}/${id}/${sha256}`;

/**
 * What the store has under an upload's key. `verdict` is that of a malware scan, if there is one.
 */
export type FoundFile = {
  bucket: string;
  versionId: string;
  type: string;
  size: number;
  sha256: string | undefined;
  verdict?: string;
};

/** A finished upload as a proof's file; refused unless the store has exactly what was announced. */
export const takeUpload = (given: Taking): Result<StoredFile, Refusal> => {
  const { upload, found } = given;
  const refusal = firstRefusal(takingRules, given);
  if (refusal) return refuse(refusal);
  if (!upload || !found) throw new Error('the rules let an upload pass that is not there');
  const { name, type, size, sha256, key } = upload;
  const { bucket, versionId } = found;
  return ok({ name, type, size, sha256, bucket, key, versionId });
};

type Taking = {
  upload: Upload | undefined;
  found: FoundFile | undefined;
  member: Member;
  settings: Pick<Settings, 'files'>;
  now: string;
};

const unknown: Rule<Taking, Refusal> = ({ upload }) =>
  upload ? undefined : { type: 'upload-unknown' };

const ofAnother: Rule<Taking, Refusal> = ({ upload, member }) =>
  upload && upload.by !== member.id ? { type: 'upload-of-another', by: upload.by } : undefined;

const used: Rule<Taking, Refusal> = ({ upload }) =>
  upload?.usedAs === undefined ? undefined : { type: 'upload-used', version: upload.usedAs };

const notDone: Rule<Taking, Refusal> = ({ upload, found, now }) =>
  upload && !found
    ? { type: 'upload-not-done', expiresAt: upload.expiresAt, over: now >= upload.expiresAt }
    : undefined;

const differs: Rule<Taking, Refusal> = ({ upload, found }) => {
  if (!upload || !found) return undefined;
  const facts = ['type', 'size', 'sha256'] as const;
  const wrong = facts.filter((fact) => upload[fact] !== found[fact]);
  return wrong.length > 0 ? { type: 'upload-differs', facts: wrong } : undefined;
};

const notClean: Rule<Taking, Refusal> = ({ found, settings }) =>
  settings.files.onlyClean && found && found.verdict !== clean
    ? { type: 'upload-not-clean', ...(found.verdict && { verdict: found.verdict }) }
    : undefined;

/** The value of the tag `GuardDutyMalwareScanStatus` of a file in which nothing was found. */
const clean = 'NO_THREATS_FOUND';

/** In this order; the first that objects is the answer. */
const takingRules = [unknown, ofAnother, used, notDone, differs, notClean];
