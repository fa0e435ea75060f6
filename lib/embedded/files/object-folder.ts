import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type DataFolder, readJsonIfThere, writeAtomically } from '../data-folder.ts';

const Version = z.object({
  versionId: z.string(),
  key: z.string(),
  type: z.string(),
  size: z.int(),
  /**
   * SHA-256 of its bytes, in base64 as S3 has it. What a form has sent has none: it is computed as
   * that is copied.
   */
  checksum: z.string().optional(),
  storedAt: z.iso.datetime(),
  tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
  lock: z
    .object({ mode: z.enum(['GOVERNANCE', 'COMPLIANCE']), until: z.iso.datetime() })
    .optional(),
});

/** A version of an object. Its bytes never change; its tags do, and its lock grows. */
export type ObjectVersion = z.infer<typeof Version>;

/**
 * The objects of a bucket in a folder: one folder a key, and in it two files a version, its bytes
 * and what is known of it. A version exists once the second is there, so a crash leaves it whole or
 * not at all.
 */
export const openObjects = (folder: DataFolder) => {
  const root = folder.file('files');
  const drafts = join(root, 'drafts');
  mkdirSync(drafts, { recursive: true, mode: 0o700 });
  // Those of uploads that were under way when the last process ended.
  for (const name of readdirSync(drafts)) rmSync(join(drafts, name));

  const folderOf = (key: string): string => join(root, folderName(key));
  const factsFile = (key: string, versionId: string) => join(folderOf(key), `${versionId}.json`);
  const bytesFile = (key: string, versionId: string) => join(folderOf(key), `${versionId}.bytes`);

  const versionIds = (key: string): string[] =>
    factsIn(folderOf(key)).map((name) => name.slice(0, -'.json'.length));

  const find = (key: string, versionId = versionIds(key).at(-1)): ObjectVersion | undefined => {
    if (versionId === undefined || !idPattern.test(versionId)) return undefined;
    return readJsonIfThere(factsFile(key, versionId), Version);
  };

  const save = (version: ObjectVersion): void =>
    writeAtomically(factsFile(version.key, version.versionId), JSON.stringify(version));

  return {
    /** A file for bytes that are on their way. */
    draft: (): string => join(drafts, randomBytes(8).toString('hex')),
    /** Makes a draft the newest version of its key. */
    add(draft: string, given: Omit<ObjectVersion, 'versionId'>): ObjectVersion {
      const version = { ...given, versionId: newId() };
      mkdirSync(folderOf(given.key), { recursive: true, mode: 0o700 });
      renameSync(draft, bytesFile(given.key, version.versionId));
      save(version);
      return version;
    },
    /** A version, or the newest one. */
    find,
    save,
    /** The file with a version's bytes. */
    bytes: ({ key, versionId }: ObjectVersion): string => bytesFile(key, versionId),
    remove({ key, versionId }: ObjectVersion): void {
      rmSync(factsFile(key, versionId));
      rmSync(bytesFile(key, versionId), { force: true });
    },
    /** Every version of every object. */
    all: (): ObjectVersion[] =>
      namesIn(root)
        .filter((name) => name.startsWith(ofKey) || name.startsWith(ofLongKey))
        .map((name) => join(root, name))
        .flatMap((of) => factsIn(of).map((name) => readJsonIfThere(join(of, name), Version)))
        .filter((version) => version !== undefined),
  };
};

export type Objects = ReturnType<typeof openObjects>;

/** By the key, or by its digest where a file system would not take that: most take 255 bytes. */
const folderName = (key: string): string => {
  const name = `${ofKey}${encodeURIComponent(key)}`;
  return name.length <= 255
    ? name
    : `${ofLongKey}${createHash('sha256').update(key).digest('hex')}`;
};

const ofKey = 'of-';
const ofLongKey = 'sha256-';

/** The files in a folder that say what is known of a version, the oldest first. */
const factsIn = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();

const namesIn = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** Ids sort by time, and within a process by number. */
const newId = (): string => {
  count += 1;
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time}${count.toString(16).padStart(6, '0')}${randomBytes(7).toString('hex')}`;
};

let count = 0;

const idPattern = /^[0-9a-f]{32}$/;
