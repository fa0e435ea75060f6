import { type Board, boardOf, openStages } from '../../core/request/board.ts';
import type { RequestState } from '../../core/request/request.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Stage } from '../../core/words/words.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';

/**
 * What stands where and with whom, of the open requests that a member may see. Of each stage those
 * are read that have not moved for longest; stages in `more` have others, which are not counted, so
 * that looking costs the same with ten thousand requests. `urgent` has those that are counted, the
 * most urgent first.
 */
export const readBoard = async (
  member: Member,
  { now, settings }: { now: string; settings: Settings },
): Promise<Board & { more: Stage[]; urgent: RequestState[] }> => {
  const read = await Promise.all(
    openStages.map((stage) => requestsInStage(stage, { limit: mostOfStage, oldestFirst: true })),
  );
  const states = read.flatMap(({ items }) => items).filter((state) => mayRead(state, member));
  return {
    ...boardOf(states, { now, settings }),
    more: openStages.filter((_, index) => read[index]?.next),
  };
};

/**
 * One index read a stage. The bar of a page is 50 ms, and embedded each item costs some 0.2 ms of
 * the engine's time. A board that has more in one stage is read by its filters.
 */
const mostOfStage = 50;
