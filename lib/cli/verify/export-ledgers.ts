import { closeSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readCheckpoint } from '../../../functions/store/checkpoints/checkpoint-archive.ts';
import { publicKeyPem } from '../../../functions/store/checkpoints/checkpoint-key.ts';
import { exportFiles } from './export-files.ts';
import { storedAgreements } from './stored-agreements.ts';
import { storedMembers } from './stored-members.ts';
import { storedRequests } from './stored-requests.ts';

/**
 * Writes all requests, agreements and people with their ledgers, all checkpoints, and the public
 * key into a folder, from which they can be verified without the platform. Resolves to how many there were.
 */
export const exportLedgers = async (
  folder: string,
): Promise<{ requests: number; checkpoints: number }> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = (name: string) => join(folder, `${name}.tmp`);
  // Checkpoints first: what they have is in ledgers that are read after them.
  const checkpoints = await writeLines(draft(exportFiles.checkpoints), everyCheckpoint());
  const requests = await writeLines(draft(exportFiles.requests), storedRequests());
  await writeLines(draft(exportFiles.agreements), storedAgreements());
  await writeLines(draft(exportFiles.members), storedMembers());
  writeFileSync(draft(exportFiles.publicKey), await publicKeyPem());
  // Only now, so that an export that fails leaves none, or the one from before.
  for (const name of Object.values(exportFiles)) renameSync(draft(name), join(folder, name));
  return { requests, checkpoints };
};

const writeLines = async (file: string, values: AsyncIterable<object>): Promise<number> => {
  const handle = openSync(file, 'w', 0o600);
  let count = 0;
  try {
    for await (const value of values) {
      writeSync(handle, `${JSON.stringify(value)}\n`);
      count += 1;
    }
  } finally {
    closeSync(handle);
  }
  return count;
};

/** They are numbered from 1 without a gap. */
async function* everyCheckpoint() {
  for (let from = 1; ; from += readAtOnce) {
    const numbers = Array.from({ length: readAtOnce }, (_, index) => from + index);
    const read = await Promise.all(numbers.map(readCheckpoint));
    for (const checkpoint of read) {
      if (!checkpoint) return;
      yield checkpoint;
    }
  }
}

const readAtOnce = 20;
