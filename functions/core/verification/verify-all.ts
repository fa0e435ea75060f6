import { type Finding, sayFinding } from './finding.ts';
import type { Head } from './links.ts';
import { type Checkpoint, type IsSigned, wrongCheckpoints } from './signed-heads.ts';
import { type StoredRequest, verifyRequest } from './verify-request.ts';

/** What was verified, and what does not hold, as sentences. */
export type Verdict = {
  requests: number;
  events: number;
  checkpoints: number;
  /** The instant of the last checkpoint, up to which nothing can have been rewritten unseen. */
  until: string | undefined;
  wrong: string[];
};

/**
 * Verifies all that is stored against its ledgers and against checkpoints, which come in order.
 * Requests are taken one by one, so that none has to stay in memory.
 */
export const verifyAll = async (
  requests: AsyncIterable<StoredRequest> | Iterable<StoredRequest>,
  checkpoints: readonly Checkpoint[],
  isSigned: IsSigned,
): Promise<Verdict> => {
  const heads = headsIn(checkpoints);
  const wrong = wrongCheckpoints(checkpoints, isSigned);
  const unseen = new Set(heads.keys());
  let [count, events] = [0, 0];
  for await (const request of requests) {
    count += 1;
    events += request.events.length;
    unseen.delete(request.id);
    wrong.push(...verifyRequest(request, heads.get(request.id)).map(sayFinding));
  }
  const gone = [...unseen].map((requestId) => sayFinding({ requestId, wrong: lost }));
  const until = checkpoints.at(-1)?.body.at;
  return {
    requests: count,
    events,
    checkpoints: checkpoints.length,
    until,
    wrong: [...wrong, ...gone],
  };
};

/** Every head of a request that any checkpoint has. */
const headsIn = (checkpoints: readonly Checkpoint[]): ReadonlyMap<string, Head[]> =>
  Map.groupBy(
    checkpoints.flatMap(({ heads }) => heads),
    ({ id }) => id,
  );

const lost: Finding['wrong'] =
  'was there at the time of a checkpoint, and nothing of it is stored any more';
