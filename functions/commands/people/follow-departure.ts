import type { OpenWork } from '../../core/asking/open-work.ts';
import { candidatesFor } from '../../core/asking/route-to-owner.ts';
import { expectedTier } from '../../core/brief/tier.ts';
import { departures } from '../../core/leaving/departures.ts';
import { whyWithoutOwner } from '../../core/leaving/owner-left.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import { humanSteps } from '../../core/stages/stages.ts';
import type { Member } from '../../core/words/member.ts';
import { settings } from '../../store/environment.ts';
import { deleteDeparture, notedDepartures } from '../../store/people/departure-store.ts';
import { readMembers, readRoster } from '../../store/people/roster-store.ts';
import { readOpenWork } from '../../store/requests/owned-work.ts';
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
  const work: Work = new Map();
  const told = await tellEach(await idsInStages(humanSteps), {
    news: (state, at) => whoLeft(state, people, at, work),
    now,
    about: `${left.join(', ')} left`,
  });
  await Promise.all(noted.map(deleteDeparture));
  return told;
};

type Work = Map<string, OpenWork[]>;

/**
 * What a request loses by those who have left. Who gets their places is read again with each try.
 * `work` remembers what people have to do, and what they are given here: a hundred requests of
 * somebody who leaves do not all go to whoever had least before.
 */
export const whoLeft = async (
  state: RequestState,
  roster: readonly Member[],
  now: string,
  work: Work = new Map(),
): Promise<RequestEvent[]> => {
  if (whyWithoutOwner(state, roster)) {
    const ids = candidatesFor(state, roster, now).map(({ id }) => id);
    const unread = ids.filter((id) => !work.has(id));
    for (const [id, own] of await readOpenWork(unread)) work.set(id, own);
  }
  const { events } = await givePlaces(roster, (people) => ({
    events: departures(state, { roster: people, settings: settings(), now, work }),
  }));
  for (const { type, data } of events)
    if (type === 'handed-over')
      work.set(data.to, [
        ...(work.get(data.to) ?? []),
        { tier: expectedTier(state, settings()), givenAt: now },
      ]);
  return events;
};

/** As many members as one call reads; who is left over is followed the next time. */
const followedAtOnce = 100;
