import type { AgreementState } from '../../core/agreements/agreement.ts';
import { awaitedAgreements } from '../../core/agreements/awaited-agreement.ts';
import { dayIn } from '../../core/calendar/time.ts';
import { type Pending, type Waiting, waitingOn } from '../../core/promises/waiting.ts';
import type { Release } from '../../core/release/release.ts';
import { isActiveDelegate, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { deputiesFor } from '../whom/deputies-for.ts';
import type { Roster } from '../whom/mail-intent.ts';

/**
 * One item that waits on a reader, of a request or of an agreement: their own turn, or the seat of
 * `seatMemberId`, who may be somebody else. Instants are ISO 8601.
 */
export type WaitingItem = WaitingRequest | WaitingAgreement;

export type WaitingRequest = Wait & { state: Awaited };

export type WaitingAgreement = Wait & { agreement: AgreementState; seatMemberId: string };

type Wait = { seatMemberId?: string; since: string; dueAt: string; overdue: boolean };

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
 * All that waits on a reader in these requests and agreements, sorted by due date, so that overdue
 * items come first.
 */
export const waitingItems = (
  { requests, agreements }: { requests: readonly Awaited[]; agreements: readonly AgreementState[] },
  reader: Member,
  context: Context,
): WaitingItem[] =>
  [
    ...requests.flatMap((state) => itemsIn(state, reader, context)),
    ...awaitedAgreements(agreements, context.now)
      .filter((wait) => isReaders(wait, wait.state.round, reader, context))
      .map(({ state, memberId, since, dueAt }) => ({
        agreement: state,
        seatMemberId: memberId,
        since,
        dueAt,
        overdue: dueAt < context.now,
      })),
  ].sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));

const itemsIn = (state: Awaited, reader: Member, context: Context): WaitingRequest[] =>
  waitingOn(state, context.settings)
    .filter((waiting) => isReaders(waiting, state.round, reader, context))
    .map(({ memberId, since, dueAt }) => ({
      state,
      ...(state.round && { seatMemberId: memberId }),
      since,
      dueAt,
      overdue: dueAt < context.now,
    }));

const isReaders = (
  { memberId, party }: Waiting,
  round: Pending['round'],
  reader: Member,
  { members, now }: Context,
): boolean =>
  memberId === reader.id ||
  (round !== undefined &&
    party !== 'requester' &&
    deputiesFor({ memberId, party }, round, now, members).includes(reader.id));
