import { type Hold, readHold, saveHold } from '../../store/requests/hold-store.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { replaceWait, saveWait, type Wait } from '../../store/requests/wait-store.ts';
import { isWaiting, nameOf } from '../../store/workflows.ts';
import { endTask, endWait, signalParkedStep } from './signal-parked-step.ts';

type Arrived = Omit<Wait, 'signalled' | 'heldSince'>;

/**
 * Stores the token first and reads the request afterwards: a later decision finds the token, an
 * earlier one is signalled right away, so that none is lost between the two. An execution that does
 * not hold the request ends instead.
 */
export const park = async (arrived: Arrived): Promise<void> => {
  const hold = await holdOf(arrived);
  if (hold.execution !== nameOf(arrived.execution)) return void (await endTask(arrived));
  const wait = { ...arrived, heldSince: hold.since, signalled: false };
  if (!(await store(wait))) return;
  const request = await loadRequest(wait.requestId);
  if (!request) throw new Error(`${wait.requestId} does not exist`);
  await signalParkedStep(wait, request.state, wait.enteredAt);
};

/** Whoever holds the request; without anybody, as after an upgrade, whoever comes first. */
const holdOf = async ({ requestId, execution, enteredAt }: Arrived): Promise<Hold> => {
  const hold = await readHold(requestId);
  if (hold) return hold;
  const own = { requestId, execution: nameOf(execution), since: enteredAt };
  if (await saveHold(own, undefined)) return own;
  const other = await readHold(requestId);
  if (!other) throw new Error(`${requestId} was held by an execution, and is not any more`);
  return other;
};

/**
 * Stores a wait over older ones. Of two tries of one entry, the later one waits by another token,
 * and the earlier one may arrive last: the one whose token is good is stored. Resolves to whether
 * it was.
 */
const store = async (wait: Wait & { heldSince: string }): Promise<boolean> => {
  let done = await saveWait(wait);
  while (!done.saved) {
    const { stored } = done;
    if (stored.taskToken === wait.taskToken) return true;
    // The request was handed on since the hold was read.
    if ((stored.heldSince ?? '') > wait.heldSince) {
      await endTask(wait);
      return false;
    }
    if (!(await isWaiting(wait.taskToken))) return false;
    done = await replaceWait(wait, stored);
  }
  const { replaced } = done;
  if (replaced && !replaced.signalled && replaced.execution !== wait.execution)
    await endWait(replaced);
  return true;
};
