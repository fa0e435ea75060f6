import * as z from 'zod';
import { parseFields } from '../words/field-errors.ts';
import { extensionsOf, typeOfName } from '../words/file-type.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { uploadForm } from './upload.ts';

/**
 * Files that a browser sends without scripts. It says neither their type nor their SHA-256: the
 * store takes them under a key of whoever sends them, and is asked afterwards what it has.
 */

/** What a form is for: a request's proof, or a draft with which the file goes. */
export type SentFor = { request: string } | { draft: string };

/** The beginning of the keys that one form may send to; `id` is that of the upload it becomes. */
export const sentUnder = (what: SentFor, by: string, id: string): string =>
  `${sentBy(what, by)}${id}/`;

const sentBy = (what: SentFor, by: string): string =>
  `proofs/${'request' in what ? what.request : `attachments/${what.draft}`}/sent/${by}/`;

/** The upload that a key is for, and what the file was called. */
export type Sent = { id: string; name: string };

/**
 * Reads a key to which the store says that a file was sent; undefined unless the platform let
 * `by` send one there.
 */
export const sentIn = (key: string, what: SentFor, by: string): Sent | undefined => {
  const beginning = sentBy(what, by);
  if (!key.startsWith(beginning) || bytesOf(key) > mostKeyBytes) return undefined;
  const [id, name = '', ...more] = key.slice(beginning.length).split('/');
  const isName = more.length === 0 && !/^\.{0,2}$/.test(name);
  return isName && z.uuid().safeParse(id).success && id ? { id, name: name.trim() } : undefined;
};

const bytesOf = (key: string): number => new TextEncoder().encode(key).length;

/** S3 has no longer keys, and cannot be asked for one. */
const mostKeyBytes = 1024;

/** The media type of what was sent; refused unless its name and size are such as are taken. */
export const typeOfSent = (
  { name, size }: { name: string; size: number },
  settings: Pick<Settings, 'files'>,
): Result<string, Refusal> => {
  const type = typeOfName(name, settings.files.types);
  if (type === undefined)
    return ofFile(name, [
      `its name must end with one of ${extensionsOf(settings.files.types).join(', ')}`,
    ]);
  const read = parseFields(uploadForm(settings), { name, type, size });
  // It is said by the store, once it is asked.
  const wrong = read.ok ? [] : read.refusal.filter(({ pointer }) => pointer !== '/sha256');
  return wrong.length === 0
    ? ok(type)
    : ofFile(
        name,
        wrong.map(({ pointer, detail }) => (pointer === '/name' ? `its name ${detail}` : detail)),
      );
};

const ofFile = (name: string, details: readonly string[]) =>
  refuse({
    type: 'invalid-fields' as const,
    errors: details.map((detail) => ({ pointer: '', detail: `${name}: ${detail}` })),
  });

/** Neither who sent it, nor whether there ever was one, is anybody else's business. */
export const nothingSent: Refusal = {
  type: 'invalid-fields',
  errors: [
    {
      pointer: '',
      detail:
        'No file of yours is there: it was not sent from here, or it was left for a week. Send it again.',
    },
  ],
};

/** What is taken is what was looked at, and no other file of the same name. */
export const sentAnew: Refusal = {
  type: 'invalid-fields',
  errors: [
    {
      pointer: '',
      detail:
        'Another file was sent since this page was shown. Look at what is there now, or send yours again.',
    },
  ],
};

/** The store computes a SHA-256 as it copies, and somebody waits for the page. */
export const takesLong: Refusal = {
  type: 'invalid-fields',
  errors: [
    {
      pointer: '',
      detail:
        'It has arrived, and the store takes long to look through it. Nothing is lost: open this page again in a minute, or press the button again.',
    },
  ],
};

/**
 * The greatest file, in megabytes: S3 copies some 50 MB a second, and has 20 seconds for it while
 * somebody waits for a page.
 */
export const mostSentMegabytes = ({ files }: Pick<Settings, 'files'>): number =>
  Math.min(files.maxMegabytes, 500);
