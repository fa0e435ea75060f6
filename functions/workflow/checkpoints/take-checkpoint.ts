import { changedSince, isCheckpointDue } from '../../core/verification/checkpoint-due.ts';
import { sealsOf } from '../../core/verification/seal.ts';
import {
  type Checkpoint,
  nextCheckpoint,
  signedText,
} from '../../core/verification/signed-heads.ts';
import {
  changedHeads,
  unsealedHeads,
  wasReleasedSince,
} from '../../store/checkpoints/changed-heads.ts';
import { keepCheckpoint, readCheckpoint } from '../../store/checkpoints/checkpoint-archive.ts';
import { signText } from '../../store/checkpoints/checkpoint-key.ts';
import { lastCheckpointNumber, markCheckpoint } from '../../store/checkpoints/checkpoint-marks.ts';
import { saveSeals } from '../../store/checkpoints/seal-store.ts';

/**
 * Takes a checkpoint when one is due: the heads of all ledgers that changed since the one before
 * (of requests, agreements and members) are hashed into one root, which is signed and kept where nobody can change it. Running it twice
 * takes one.
 */
export const takeCheckpoint = async (
  now: string,
): Promise<{ outcome: Outcome; number: number }> => {
  const last = await lastKept();
  const number = last?.body.number ?? 0;
  const releasedSince = last !== undefined && (await wasReleasedSince(last.body.at));
  if (!isCheckpointDue(last?.body, now, releasedSince)) return { outcome: 'not due', number };
  const changed = await changedHeads(changedSince(last?.body));
  const heads = [
    ...changed.map(({ id, seq, hash }) => ({ id, seq, hash })),
    ...(await unsealedHeads()),
  ];
  const made = nextCheckpoint(last?.body, heads, now);
  const checkpoint = { ...made, signature: await signText(signedText(made.body)) };
  const kept = await keepCheckpoint(checkpoint);
  if (kept === 'exists') return { outcome: 'taken by another run', number };
  const released = changed.filter((head) => head.released).map(({ id, seq }) => `${id}#${seq}`);
  await saveSeals(sealsOf(checkpoint), ({ id, seq }) => released.includes(`${id}#${seq}`));
  await markCheckpoint(checkpoint.body, checkpoint.signature);
  return { outcome: 'taken', number: checkpoint.body.number };
};

type Outcome = 'taken' | 'not due' | 'taken by another run';

/**
 * The last checkpoint of the archive, from the one that the table has marked on: a run may have
 * ended between the two, and what it had left to do is done now.
 */
const lastKept = async (): Promise<Checkpoint | undefined> => {
  const marked = await lastCheckpointNumber();
  let last = marked === undefined ? undefined : await readCheckpoint(marked);
  if (marked !== undefined && !last)
    throw new Error(`checkpoint ${marked} is marked as taken, and is not in the archive`);
  for (;;) {
    const next = await readCheckpoint((last?.body.number ?? 0) + 1);
    if (!next) return last;
    await saveSeals(sealsOf(next));
    await markCheckpoint(next.body, next.signature);
    last = next;
  }
};
