import type { LeadPlace } from '../leads/lead-sums.ts';
import type { InForceFrom, LeadPromises, Settings } from '../words/settings.ts';
import { boundsOf } from './period.ts';

type Promised = Pick<Settings, 'leadPromises' | 'timeZone'>;

/**
 * How many leads marketing has promised for a month, by team and definition. An agreed number rules
 * from the instant on from which it is in force: where that is in the middle of the month, or the
 * number changes there, each counts for its share of the month. Undefined where nothing was promised
 * in any of it.
 */
export const promisedIn = (place: LeadPlace, settings: Promised): number | undefined => {
  const { start, end } = boundsOf(place.month, settings.timeZone);
  const length = Date.parse(end) - Date.parse(start);
  const parts = inForceIn(place.month, settings).flatMap(({ terms, from, until }) => {
    const entry = terms.entries.find(
      ({ team, definition }) => team === place.team && definition === place.definition,
    );
    return entry ? [(entry.leadsAMonth * (until - from)) / length] : [];
  });
  return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : undefined;
};

/** What was promised in any part of a month, each once. */
export const promisedPlaces = (month: string, settings: Promised): LeadPlace[] => {
  const places = inForceIn(month, settings).flatMap(({ terms }) =>
    terms.entries.map(({ team, definition }) => ({ month, team, definition })),
  );
  return [
    ...new Map(
      places.map((place) => [JSON.stringify([place.team, place.definition]), place]),
    ).values(),
  ];
};

/** The versions that were in force in a month, each with the time in it, in milliseconds. */
const inForceIn = (month: string, { leadPromises = [], timeZone }: Promised) => {
  const { start, end } = boundsOf(month, timeZone);
  return leadPromises.flatMap(({ terms, from }, index) => {
    const next: InForceFrom<LeadPromises> | undefined = leadPromises[index + 1];
    const [begins, ends] = [later(from, start), earlier(next?.from ?? end, end)];
    return begins < ends ? [{ terms, from: Date.parse(begins), until: Date.parse(ends) }] : [];
  });
};

const later = (one: string, other: string): string => (one > other ? one : other);

const earlier = (one: string, other: string): string => (one < other ? one : other);
