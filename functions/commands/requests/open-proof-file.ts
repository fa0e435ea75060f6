import { proofDigest } from '../../core/release/proof-digest.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { fileAddress } from '../../store/files/file-address.ts';
import { log } from '../../store/log.ts';
import { readProof } from '../../store/requests/subject-store.ts';

/**
 * Where the file of a version can be read for a few minutes. What is signed is what is opened: the
 * object's key has to end with the digest, and the latest version has to be the one in the state.
 */
export const openProofFile = async (
  { id, proof }: Pick<RequestState, 'id' | 'proof'>,
  version: number,
  now: string,
): Promise<Result<string, Refusal>> => {
  const content = await readProof(id, version);
  if (!content) return refuse({ type: 'not-found' });
  if (!('file' in content)) return refuse({ type: 'proof-has-no-file', link: content.link });
  const digest = proofDigest(content);
  const isSigned = proof?.version !== version || proof.digest === digest;
  if (!isSigned || !content.file.key.endsWith(`/${digest}`))
    return refuseAltered(id, version, digest);
  return ok(await fileAddress(content.file, now));
};

/** An alarm counts this line: somebody wrote to the table past the platform. */
const refuseAltered = (requestId: string, version: number, digest: string) => {
  log().error('subject altered', { requestId, kind: 'proof', version, digest });
  return refuse({ type: 'subject-altered' as const, kind: 'proof' as const, version });
};
