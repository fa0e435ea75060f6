import { standInsFor } from '../../../core/lifecycle/name-stand-in.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { seatDue } from '../../../core/rounds/round.ts';
import type { Member } from '../../../core/words/member.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { nameOf } from '../../../wording/round-in-words.ts';
import { oneLine, sayList } from '../../../wording/say.ts';
import { type AbsenceView, absencePage, deadAbsencePage } from './absence-page.ts';
import { awaitedSeat, type OpenedAbsence, openAbsence } from './open-absence.ts';

export type Page = { status: number; html: string };

/** More than these would be a roster, and no choice. */
const offeredAtMost = 12;

const about = ({ parties, team }: Member): string =>
  parties.length > 0 ? `${oneLine(team)} (${sayList(parties)})` : oneLine(team);

/**
 * What the pages say, of the request as it is in `state`; nothing when the seat is not waited for
 * any more.
 */
export const absenceView = async (
  { link, reader }: Pick<OpenedAbsence, 'link' | 'reader'>,
  state: RequestState,
  now: string,
): Promise<AbsenceView | undefined> => {
  const awaited = awaitedSeat(link, state, now);
  if (!awaited) return undefined;
  const { round, seat } = awaited;
  const roster = await readRoster();
  const names = new Map(roster.map((member) => [member.id, member]));
  const standIn = round.standIns?.[seat.memberId];
  return {
    reference: state.id,
    title: oneLine(state.form.title),
    kind: round.kind,
    correction: round.correction !== undefined,
    subject: round.subject,
    party: seat.party,
    away: nameOf(names, seat.memberId),
    awaySince: round.absences?.[seat.memberId],
    dueAt: seatDue(round, seat.memberId),
    expiresAt: round.expiresAt,
    ...(standIn && { standIn: { name: nameOf(names, standIn.to), by: nameOf(names, standIn.by) } }),
    reader: { name: oneLine(reader.name), timeZone: reader.timeZone },
    candidates: standInsFor(seat, round, roster)
      .slice(0, offeredAtMost)
      .map((member) => ({ id: member.id, name: oneLine(member.name), about: about(member) })),
  };
};

export const deadAbsence = (): Page => ({ status: 404, html: deadAbsencePage() });

/**
 * What a visit to the link shows. It reads and changes nothing, however often and by whomever it is
 * opened.
 */
export const showAbsence = async (token: string, now: string): Promise<Page> => {
  const opened = await openAbsence(token);
  const view = opened && (await absenceView(opened, opened.loaded.state, now));
  return view ? { status: 200, html: absencePage(view) } : deadAbsence();
};
