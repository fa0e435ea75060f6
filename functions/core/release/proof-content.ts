import * as z from 'zod';
import { StoredFile } from '../words/stored-file.ts';

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
