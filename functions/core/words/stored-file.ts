import * as z from 'zod';

/** SHA-256 in hexadecimal, as people and programs hand it in. */
export const fileDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal characters');

/** What is said of a file wherever it is shown: its size is in bytes. */
export type FileFacts = { name: string; type: string; size: number; sha256: string };

/** Where the store has a file: one version of one object, whose bytes never change. */
export const StoredFile = z.object({
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string(),
});
export type StoredFile = z.infer<typeof StoredFile>;

/** The facts of a file, without where it is stored. */
export const factsOf = ({ name, type, size, sha256 }: FileFacts): FileFacts => ({
  name,
  type,
  size,
  sha256,
});
