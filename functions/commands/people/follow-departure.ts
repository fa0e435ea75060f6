import { departures } from '../../core/leaving/departures.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import { humanSteps } from '../../core/stages/stages.ts';
import type { Member } from '../../core/words/member.ts';
import { settings } from '../../store/environment.ts';
import { deleteDeparture, notedDepartures } from '../../store/people/departure-store.ts';
import { readMembers, readRoster } from '../../store/people/roster-store.ts';
import { idsInStages } from '../../store/requests/request-lists.ts';
import { givePlaces } from './give-places.ts';
import { tellEach } from './tell-each.ts';

/**
 * Tells every open request of those who have left a party since: each may hold decisions of theirs,
 * seats, or be owned by them, and only the request itself knows which. All open requests are read
 * once, however many have left; few are told anything. When it is cut short, the note of the
 * departure stays, and the clock or the next edit goes on: a request that has heard of it hears
 * nothing again. Resolves to the number of requests told.
 */
export const followDepartures = async (now: string): Promise<number> => {
  const noted = (await notedDepartures()).slice(0, followedAtOnce);
  if (noted.length === 0) return 0;
  const left = noted.map(({ memberId }) => memberId);
  // The list of all may be some seconds old, and have those who left as they were.
  const [roster, asTheyAre] = await Promise.all([readRoster(), readMembers(left)]);
  const people = [...roster.filter(({ id }) => !left.includes(id)), ...asTheyAre];
  const told = await tellEach(await idsInStages(humanSteps), {
    news: (state, at) => whoLeft(state, people, at),
    now,
    about: `${left.join(', ')} left`,
  });
  await Promise.all(noted.map(deleteDeparture));
  return told;
};

/**
 * What a request loses by those who have left. Who gets their places is read again with each try.
 */
export const whoLeft = async (
  state: RequestState,
  roster: readonly Member[],
  now: string,
): Promise<RequestEvent[]> => {
  const { events } = await givePlaces(roster, (people) => ({
    events: departures(state, { roster: people, settings: settings(), now }),
  }));
  return events;
};

/** As many members as one call reads; who is left over is followed the next time. */
const followedAtOnce = 100;
