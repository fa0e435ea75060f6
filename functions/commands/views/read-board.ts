import { type Board, boardOf, firstDue, openStages } from '../../core/request/board.ts';
import type { RequestState } from '../../core/request/request.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Stage } from '../../core/words/words.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';

/**
 * What stands where and with whom, of the open requests that a member may see. Of each stage those
 * are read that have not moved for longest; stages in `more` have others, which are not counted, so
 * that looking costs the same with ten thousand requests. `states` come with the most urgent first.
 */
export const readBoard = async (
  member: Member,
  { now, settings }: { now: string; settings: Settings },
): Promise<Board & { more: Stage[]; states: RequestState[] }> => {
  const read = await Promise.all(
    openStages.map((stage) => requestsInStage(stage, { limit: mostOfStage, oldestFirst: true })),
  );
  const states = read.flatMap(({ items }) => items).filter((state) => mayRead(state, member));
  return {
    ...boardOf(states, { now, settings }),
    more: openStages.filter((_, index) => read[index]?.next),
    states: states
      .map((state) => ({ state, due: firstDue(state, settings) }))
      .sort((one, other) => (one.due < other.due ? -1 : 1))
      .map(({ state }) => state),
  };
};

/** One index read a stage. A board that has more than this in one stage is read by its filters. */
const mostOfStage = 100;
