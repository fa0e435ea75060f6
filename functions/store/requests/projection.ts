import { type Asking, ownedSince } from '../../core/asking/asking.ts';
import type { Plan } from '../../core/brief/submitted-briefs.ts';
import { expectedTier } from '../../core/brief/tier.ts';
import { hoursAfter } from '../../core/calendar/time.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { type Pending, waitingOn } from '../../core/promises/waiting.ts';
import { isAsked, isOpen, type Round } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { awaitedSeats, seatDue, seatOf } from '../../core/rounds/seats.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { isHumanStep, waitingStages } from '../../core/stages/stages.ts';
import type { Settings } from '../../core/words/settings.ts';
import { indexes, keys } from '../table/keys.ts';

/** The request's own item: its state, and the index keys of the lists it is on. */
export const metaItem = (
  state: Pending,
  tail: { seq: number; hash: string },
  settings: Settings,
): Item => {
  const own = state.round ? undefined : waitingOn(state, settings)[0];
  return {
    ...keys.meta(state.id),
    version: tail.seq,
    hash: tail.hash,
    counted: true,
    state,
    ...indexes.stage(state.stage, state.updatedAt),
    ...(own && indexes.queue(own.memberId, own.dueAt)),
    ...(isHumanStep(state.stage) &&
      indexes.clock(state.id, hoursAfter(state.updatedAt, checkAfterHours))),
  };
};

type Item = { pk: string; sk: string } & Record<string, unknown>;

/** How long after a command the clock checks that the workflow has followed. */
const checkAfterHours = 0.25;

/**
 * Items by which requester and owner find their requests, those that moved last first; its owner's
 * is on the list of their open work as well. They are written at every move, so that requests from
 * before there were any get theirs.
 */
export const involvedItems = (
  event: LedgerEvent,
  after: Progress & Asking & Plan,
  settings: Pick<Settings, 'fullTierFrom'>,
): Item[] => {
  if (!involving.has(event.type)) return [];
  const { id, requesterId, ownerId, stage } = after;
  const former = event.type === 'handed-over' ? [event.data.from] : [];
  const isOpenWork = waitingStages.some((one) => one === stage);
  return [...new Set([requesterId, ownerId, ...former])].map((memberId) => ({
    ...keys.involved(id, memberId),
    ...indexes.involved(memberId, event.at),
    ...(memberId === ownerId &&
      isOpenWork && {
        ...indexes.owned(ownerId, ownedSince(after)),
        tier: expectedTier(after, settings),
      }),
    requestId: id,
  }));
};

const involving: ReadonlySet<LedgerEvent['type']> = new Set([
  'request-submitted',
  'stage-changed',
  'handed-over',
  'request-taken-over',
]);

/**
 * One item per seat whose member is asked. It is on its member's list while their answer is needed:
 * until they, or enough others of their party, have answered. Nobody waits for an opinion.
 */
export const seatItems = (
  before: Rounds | undefined,
  event: LedgerEvent,
  after: Progress & Asking & Rounds,
): Item[] => {
  if (event.type === 'round-opened') {
    return event.data.round.seats
      .filter((seat) => isAsked(seat) && !seat.advisory)
      .map((seat) => seatItem(after, event.data.round, seat, true));
  }
  const round = before?.round;
  if (!round || !movesSeats(event)) return [];
  const was = memberIds(round);
  const is = memberIds(after.round);
  const given = after.round?.seats.filter(({ memberId }) => !seatOf(round, memberId)) ?? [];
  // Whoever was called, and takes a seat, is awaited before and after, by another day.
  const isMoved = (id: string) =>
    is.has(id) && after.round !== undefined && seatDue(round, id) !== seatDue(after.round, id);
  return [...round.seats, ...given]
    .filter(({ memberId: id }) => was.has(id) !== is.has(id) || isMoved(id))
    .map((seat) => (after.round && seatOf(after.round, seat.memberId)) ?? seat)
    .map((seat) => seatItem(after, after.round ?? round, seat, is.has(seat.memberId)));
};

const seatItem = (
  state: Progress & Asking,
  round: Pick<Round, 'id' | 'kind' | 'dueAt' | 'openedAt' | 'seats' | 'withdrawn'>,
  seat: Round['seats'][number],
  waiting: boolean,
): Item => ({
  ...keys.seat(state.id, round.id, seat.memberId),
  requestId: state.id,
  title: state.form.title,
  kind: round.kind,
  roundId: round.id,
  ...seat,
  dueAt: seatDue(round, seat.memberId),
  openedAt: round.openedAt,
  waiting,
  ...(waiting && indexes.queue(seat.memberId, seatDue(round, seat.memberId))),
});

const movesSeats = ({ type }: LedgerEvent): boolean => movingSeats.has(type);

const movingSeats: ReadonlySet<LedgerEvent['type']> = new Set([
  'sign-off-recorded',
  'sign-off-withdrawn',
  'seat-vacated',
  'stand-in-left',
  'seat-taken',
  'seats-called',
  'parties-asked',
  'round-closed',
]);

const memberIds = (round: Round | undefined): Set<string> =>
  new Set(isOpen(round) ? awaitedSeats(round).map(({ memberId }) => memberId) : []);
