import type { RequestState } from '../../core/request/request.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Stage } from '../../core/words/words.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';

/** Where a page ended: in this stage, after this request; without one, before the stage's first. */
type Position<Among extends Stage> = {
  stage: Among;
  after?: { id: string; updatedAt: string } | undefined;
};

/**
 * Goes through stages in order until the page is full or the read limit is reached; the cursor
 * remembers the position. So a page may be short, even empty, and still have a next one.
 */
export const throughStages = async <Among extends Stage>(
  stages: readonly Among[],
  { limit, from }: { limit: number; from?: Position<Among> | undefined },
  visible: (state: RequestState) => boolean,
): Promise<{ items: RequestState[]; next?: string | undefined }> => {
  const items: RequestState[] = [];
  let position: Position<Among> | undefined = from ?? { stage: stages[0] as Among };
  let reads = 0;
  while (position && items.length < limit && reads < maxReads) {
    const { stage, after }: Position<Among> = position;
    const atOnce = reads === 0 ? Math.min(2 * limit, perRead) : perRead;
    const page = await requestsInStage(stage, { limit: atOnce, after });
    reads += page.items.length / perRead;
    const seen = page.items.filter(visible);
    const taken = seen.slice(0, limit - items.length);
    items.push(...taken);
    const last = taken.at(-1);
    const following: Among | undefined = stages[stages.indexOf(stage) + 1];
    if (last && taken.length < seen.length) position = { stage, after: positionAfter(last) };
    else if (page.next) position = { stage, after: page.next };
    else position = following && { stage: following };
  }
  return { items, next: position && writeCursor(position) };
};

/**
 * Index reads per call: somebody who may see few requests gets short pages, not long calls. A stage
 * that is read to its end costs in proportion to what it held, so that a small board is one page.
 */
const maxReads = 5;

/**
 * Requests per index read, but for the first: most may not be visible to the caller, or all, and
 * then twice of what they want is enough.
 */
const perRead = 100;

const positionAfter = ({ id, updatedAt }: RequestState) => ({ id, updatedAt });
