import type { RequestState } from '../../core/request/request.ts';
import { settings } from '../../store/environment.ts';
import { keepFile } from '../../store/files/file-store.ts';
import { readProof } from '../../store/requests/subject-store.ts';

/**
 * Locks the file of the proof that was approved and released. `none` where only an address was
 * signed. Throws if the store does not do it, so that the stream delivers the event again.
 */
export const keepApprovedFile = async ({
  id,
  released,
}: Pick<RequestState, 'id' | 'released'>): Promise<'kept' | 'none'> => {
  if (!released) throw new Error(`${id} came to its release without one`);
  const proof = await readProof(id, released.proofVersion);
  if (!proof) throw new Error(`${id} released proof ${released.proofVersion}, which is not stored`);
  if (!('file' in proof)) return 'none';
  await keepFile(proof.file, released.at, settings().files);
  return 'kept';
};
