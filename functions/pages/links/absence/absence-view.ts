import { awaitedSeat } from '../../../core/links/awaited-seat.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { seatDue } from '../../../core/rounds/seats.ts';
import { waysOut } from '../../../core/stand-ins/ways-out.ts';
import { whyAway } from '../../../core/stand-ins/why-away.ts';
import type { Member } from '../../../core/words/member.ts';
import { settings } from '../../../store/environment.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { oneLine, sayList } from '../../../wording/say.ts';
import type { Page } from '../../kit/page-reply.ts';
import { deadLink } from '../dead-link.ts';
import { linkView } from '../link-view.ts';
import type { AbsenceView } from './absence-page.ts';

/**
 * A page about the request in `state`; the dead link's page when the seat is no longer waited for.
 */
export const absenceShown = async (
  opened: FoundLink<'absence'>,
  now: string,
  state: RequestState,
  say: (view: AbsenceView) => Page,
): Promise<Page> => {
  const view = await absenceView(opened, state, now);
  return view ? say(view) : deadLink('absence');
};

/**
 * What the pages show of the request in `state`; undefined when the seat is no longer waited for.
 */
const absenceView = async (
  { link, reader }: FoundLink<'absence'>,
  state: RequestState,
  now: string,
): Promise<AbsenceView | undefined> => {
  const awaited = awaitedSeat(link, state, now);
  if (!awaited) return undefined;
  const { round, seat } = awaited;
  const roster = await readRoster();
  const names = namesIn(roster);
  const member = roster.find(({ id }) => id === seat.memberId);
  const ways = waysOut(state, seat.memberId, reader, { roster, settings: settings(), now });
  const standIn = round.standIns?.[seat.memberId];
  return {
    ...linkView(state, reader),
    kind: round.kind,
    correction: round.correction !== undefined,
    subject: round.subject,
    party: seat.party,
    away: nameOf(names, seat.memberId),
    why: whyAway(state, seat.memberId, member),
    dueAt: seatDue(round, seat.memberId),
    expiresAt: round.expiresAt,
    ...(standIn && { standIn: { name: nameOf(names, standIn.to), by: nameOf(names, standIn.by) } }),
    takesSeat: ways?.takesSeat ?? false,
    candidates: (ways?.standIns ?? [])
      .slice(0, offeredAtMost)
      .map((one) => ({ id: one.id, name: oneLine(one.name), about: about(one) })),
    others: (ways?.others ?? []).slice(0, namedAtMost).map(({ name }) => oneLine(name)),
  };
};

/** Candidates to choose from; more would be a roster. */
const offeredAtMost = 12;

/** Others who can do something; enough to find one. */
const namedAtMost = 3;

const about = ({ parties, team }: Member): string =>
  parties.length > 0 ? `${oneLine(team)} (${sayList(parties)})` : oneLine(team);
