import { readToken } from '../../../core/links/token.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { asOf } from '../../../core/rounds/as-of.ts';
import { awaitedSeats, type OpenRound, type Seat } from '../../../core/rounds/round.ts';
import { actsAsOwner } from '../../../core/stages/access.ts';
import type { Member } from '../../../core/words/member.ts';
import { type AbsenceLink, parseAbsence } from '../../../store/links/absence-store.ts';
import { parseMember } from '../../../store/people/roster-store.ts';
import { type Loaded, parseMeta } from '../../../store/requests/request-store.ts';
import { keys } from '../../../store/table/keys.ts';
import { readItems } from '../../../store/table/read-items.ts';

/**
 * A token of a mail about somebody's absence, with what is chosen by it: a stand-in for a seat that
 * is waited for.
 */
export type OpenedAbsence = { link: AbsenceLink; loaded: Loaded; reader: Member };

/** The seat that a link is about, while it is waited for. */
export const awaitedSeat = (
  { roundId, seatMemberId }: AbsenceLink,
  state: RequestState,
  now: string,
): { round: OpenRound; seat: Seat } | undefined => {
  const { round } = asOf(state, now);
  if (round?.id !== roundId) return undefined;
  const seat = awaitedSeats(round).find(({ memberId }) => memberId === seatMemberId);
  return seat && { round, seat };
};

/**
 * Finds what a token stands for, in one round trip; nothing when it was never ours, or its reader
 * may not act by it.
 */
export const openAbsence = async (token: string): Promise<OpenedAbsence | undefined> => {
  const parts = readToken(token);
  if (!parts) return undefined;
  const items = await readItems({
    link: keys.absence(token.toLowerCase()),
    meta: keys.meta(parts.requestId),
    reader: keys.member(parts.memberId),
  });
  if (!items.link || !items.meta || !items.reader) return undefined;
  const loaded = parseMeta(items.meta);
  const reader = parseMember(items.reader);
  return reader.active && actsAsOwner(loaded.state, reader)
    ? { link: parseAbsence(items.link), loaded, reader }
    : undefined;
};
