import { type Board, boardOf, openStages, withCounts } from '../../core/request/board.ts';
import type { RequestState } from '../../core/request/request.ts';
import { openByOwner, openWork } from '../../core/rollup/open-counts.ts';
import { mayRead, seesAll } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Stage } from '../../core/words/words.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';
import { readTallies } from '../../store/rollups/tally-store.ts';

/**
 * What stands where and with whom, of the open requests that a member may see. Of each stage those
 * are read that have not moved for longest, so that looking costs the same with ten thousand
 * requests; `more` are stages that have others. These are counted by their sums for whoever sees
 * all; for others there are at least as many as were read, in the stages in `atLeast`. `urgent` has
 * those that were read, the most urgent first.
 */
export const readBoard = async (
  member: Member,
  { now, settings }: { now: string; settings: Settings },
): Promise<Board & { more: Stage[]; atLeast: Stage[]; urgent: RequestState[] }> => {
  const [read, sums] = await Promise.all([
    Promise.all(
      openStages.map((stage) => requestsInStage(stage, { limit: mostOfStage, oldestFirst: true })),
    ),
    seesAll(member) ? readTallies(openWork) : undefined,
  ]);
  const states = read.flatMap(({ items }) => items).filter((state) => mayRead(state, member));
  const more = openStages.filter((_, index) => read[index]?.next);
  const board = boardOf(states, { now, settings });
  const counts = sums && openByOwner(sums);
  return counts
    ? { ...board, ...withCounts(board, counts, more), more, atLeast: [] }
    : { ...board, more, atLeast: more };
};

/**
 * One index read a stage. The bar of a page is 50 ms, and embedded each item costs some 0.2 ms of
 * the engine's time. A board that has more in one stage is read by its filters.
 */
const mostOfStage = 50;
