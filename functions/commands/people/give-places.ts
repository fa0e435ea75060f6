import type { AgreementEvent } from '../../core/agreements/agreement.ts';
import type { RequestEvent } from '../../core/request/request.ts';
import { isAsked } from '../../core/rounds/round.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { readMembers } from '../../store/people/roster-store.ts';

/**
 * Decides on the roster, in which whoever gets a place, because somebody left or as a round opens,
 * or whose approval is carried into it, is as they are at this instant: the list of all may be some seconds old, and would choose them
 * again with each try. Who has left as well gets none, and then it is the next one's turn.
 */
export const givePlaces = async <Decision extends { events: readonly AnyEvent[] }>(
  roster: readonly Member[],
  decide: (roster: readonly Member[]) => Decision,
): Promise<Decision> => {
  const read = new Set<string>();
  let people = roster;
  for (;;) {
    const decision = decide(people);
    const unread = placesGiven(decision.events).filter((id) => !read.has(id));
    if (unread.length === 0) return decision;
    const now = await readMembers(unread);
    people = [...people.filter(({ id }) => !unread.includes(id)), ...now];
    for (const id of unread) read.add(id);
  }
};

/** The same for what may be refused: then nobody gets a place. */
export const givePlacesIfOk = async <Event extends AnyEvent>(
  roster: readonly Member[],
  decide: (roster: readonly Member[]) => Result<Event[], Refusal>,
): Promise<Result<Event[], Refusal>> => {
  const { decided } = await givePlaces(roster, (people) => {
    const decided = decide(people);
    return { decided, events: decided.ok ? decided.value : [] };
  });
  return decided;
};

/** Of a request, or of an agreement. */
type AnyEvent = RequestEvent | AgreementEvent;

const placesGiven = (events: readonly AnyEvent[]): string[] =>
  events.flatMap(({ type, data }) => {
    if (type === 'round-opened')
      return data.round.seats.filter(isAsked).map(({ memberId }) => memberId);
    if (type === 'sign-off-carried') return [data.memberId];
    return (type === 'seat-vacated' || type === 'handed-over') && data.to !== undefined
      ? [data.to]
      : [];
  });
