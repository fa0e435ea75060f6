import { digestOf } from '../words/digest.ts';
import { ProofContent } from './proof-content.ts';

/**
 * The digest that a proof is signed by, from its content as stored (J16): of a file, the SHA-256 of
 * its bytes, which the store has checked; of a link, that of what was submitted, as nothing is
 * known of the bytes behind it.
 */
export const proofDigest = (content: unknown): string => {
  const { data } = ProofContent.safeParse(content);
  return data && 'file' in data ? data.file.sha256 : digestOf(content);
};
