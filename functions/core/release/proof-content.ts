import * as z from 'zod';

/** SHA-256 in hexadecimal, as people and programs hand it in. */
export const fileDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal characters');

/** What is said of a file wherever it is shown: its size is in bytes. */
export type ProofFile = { name: string; type: string; size: number; sha256: string };

/** Where the store has a file: one version of one object, whose bytes never change. */
const StoredFile = z.object({
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string(),
});
export type StoredFile = z.infer<typeof StoredFile>;

const FileContent = z.object({ file: StoredFile, note: z.string().optional() });

/** A bare address. `sha256` is what its submitter says of the file there; nobody has checked it. */
const LinkContent = z.object({
  link: z.string(),
  note: z.string().optional(),
  sha256: z.string().optional(),
});

/** The stored content of a proof version; those from before uploads are all links. */
export const ProofContent = z.union([FileContent, LinkContent]);
export type ProofContent = z.infer<typeof ProofContent>;
