import { dayIn } from '../../core/calendar/time.ts';
import { type Pending, type Waiting, waitingOn } from '../../core/promises/waiting.ts';
import { isActiveDelegate, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { deputiesFor } from '../whom/mails-for.ts';

/**
 * One thing that waits on a reader: their own turn, or the seat of `seatMemberId`, which may be
 * theirs. ISO 8601.
 */
export type Thing = {
  state: Pending;
  seatMemberId?: string;
  since: string;
  dueAt: string;
  overdue: boolean;
};

/** Those whose lists a reader is shown as well: whoever named them as delegate for today. */
export const principalsOf = (
  reader: Member,
  { members, now }: Pick<Desk, 'members' | 'now'>,
): string[] =>
  [...members.values()]
    .filter((one) => one.active && isActiveDelegate(one, reader.id, dayIn(one.timeZone, now)))
    .map(({ id }) => id);

type Desk = { members: Roster; settings: Pick<Settings, 'sla'>; now: string };

/**
 * All that waits on a reader in these requests, what was due first at the top: so what is overdue
 * leads.
 */
export const whatWaits = (states: readonly Pending[], reader: Member, desk: Desk): Thing[] =>
  states
    .flatMap((state) => thingsIn(state, reader, desk))
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));

const thingsIn = (state: Pending, reader: Member, desk: Desk): Thing[] =>
  waitingOn(state, desk.settings)
    .filter((waiting) => isReaders(waiting, state, reader, desk))
    .map(({ memberId, since, dueAt }) => ({
      state,
      ...(state.round && { seatMemberId: memberId }),
      since,
      dueAt,
      overdue: dueAt < desk.now,
    }));

const isReaders = (
  { memberId, party }: Waiting,
  { round }: Pending,
  reader: Member,
  { members, now }: Desk,
): boolean =>
  memberId === reader.id ||
  (round !== undefined &&
    party !== 'requester' &&
    deputiesFor({ memberId, party }, round, now, members).includes(reader.id));
