import { createHash } from 'node:crypto';
import { Checkpoint } from '../../core/verification/signed-heads.ts';
import { checkpointBucket } from '../environment.ts';
import { signedFetch } from '../signed-fetch.ts';

/** A checkpoint of the archive; undefined when it has none of that number. */
export const readCheckpoint = async (number: number): Promise<Checkpoint | undefined> => {
  const response = await signedFetch('s3', { method: 'GET', path: pathOf(number) });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`S3 answered ${response.status} for checkpoint ${number}`);
  return Checkpoint.parse(await response.json());
};

/**
 * Keeps a checkpoint where nobody can change it; `exists` if there is one of its number. The bucket
 * locks what it is given, and for that demands a checksum.
 */
export const keepCheckpoint = async (checkpoint: Checkpoint): Promise<'kept' | 'exists'> => {
  const body = JSON.stringify(checkpoint);
  const { number } = checkpoint.body;
  const response = await signedFetch('s3', {
    method: 'PUT',
    path: pathOf(number),
    headers: {
      'content-type': 'application/json',
      'if-none-match': '*',
      'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64'),
    },
    body,
  });
  // 409: another one of the same number is being written at this instant.
  if (response.status === 412 || response.status === 409) return 'exists';
  if (!response.ok) throw new Error(`S3 answered ${response.status} for checkpoint ${number}`);
  return 'kept';
};

const pathOf = (number: number): string =>
  `/${checkpointBucket()}/checkpoints/${String(number).padStart(8, '0')}.json`;
