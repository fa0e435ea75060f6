import { dayIn } from '../../core/calendar/time.ts';
import { type Pending, type Waiting, waitingOn } from '../../core/promises/waiting.ts';
import type { Release } from '../../core/release/release.ts';
import { isActiveDelegate, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { deputiesFor } from '../whom/mails-for.ts';

/**
 * One item that waits on a reader: their own turn, or the seat of `seatMemberId`, who may be
 * somebody else. Instants are ISO 8601.
 */
export type WaitingItem = {
  state: Awaited;
  seatMemberId?: string;
  since: string;
  dueAt: string;
  overdue: boolean;
};

/** A request that waits for somebody; its next proof is made where it will stand. */
type Awaited = Pending & Pick<Release, 'proof'>;

/** Members who have named the reader as their delegate for today; their items are shown as well. */
export const principalsOf = (
  reader: Member,
  { members, now }: Pick<Context, 'members' | 'now'>,
): string[] =>
  [...members.values()]
    .filter((one) => one.active && isActiveDelegate(one, reader.id, dayIn(one.timeZone, now)))
    .map(({ id }) => id);

type Context = { members: Roster; settings: Pick<Settings, 'sla'>; now: string };

/**
 * All that waits on a reader in these requests, sorted by due date, so that overdue items come
 * first.
 */
export const waitingItems = (
  states: readonly Awaited[],
  reader: Member,
  context: Context,
): WaitingItem[] =>
  states
    .flatMap((state) => itemsIn(state, reader, context))
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));

const itemsIn = (state: Awaited, reader: Member, context: Context): WaitingItem[] =>
  waitingOn(state, context.settings)
    .filter((waiting) => isReaders(waiting, state, reader, context))
    .map(({ memberId, since, dueAt }) => ({
      state,
      ...(state.round && { seatMemberId: memberId }),
      since,
      dueAt,
      overdue: dueAt < context.now,
    }));

const isReaders = (
  { memberId, party }: Waiting,
  { round }: Pending,
  reader: Member,
  { members, now }: Context,
): boolean =>
  memberId === reader.id ||
  (round !== undefined &&
    party !== 'requester' &&
    deputiesFor({ memberId, party }, round, now, members).includes(reader.id));
