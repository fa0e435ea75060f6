import { genesis, type LedgerPosition, linkAfter, verifyLedger } from '../ledger/ledger.ts';
import type { Actor } from '../words/caller.ts';
import { isSameContent } from '../words/digest.ts';
import { Member } from '../words/member.ts';
import { evolveMember, type MemberEvent, type RosterStamp } from './roster-event.ts';

/**
 * An event of a member's history: numbered from 1, and linked by hash to the one before it, like
 * those of a request's ledger. Each member has a chain of their own, so that edits of different
 * members never wait for each other.
 */
export type RosterEvent = MemberEvent & {
  memberId: string;
  seq: number;
  actor: Actor;
  channel: RosterStamp['channel'];
  at: string;
  prevHash: string;
  hash: string;
};

/** Identifies an event in logs and in the mails that follow from it. */
export const rosterEventId = ({ memberId, seq }: Pick<RosterEvent, 'memberId' | 'seq'>): string =>
  `${memberId}#${seq}`;

/** The last event of a history, as stored with the member; undefined before the first. */
export type HistoryHead = LedgerPosition | undefined;

/**
 * Stamps and links new events after a member's last one. A member stored before there were
 * histories begins theirs with the profile as it was found.
 */
export const appendToHistory = (
  { id, member, head }: { id: string; member: Member | undefined; head: HistoryHead },
  events: readonly MemberEvent[],
  stamp: RosterStamp,
): RosterEvent[] => {
  const found: MemberEvent[] = member && !head ? [{ type: 'member-found', data: { member } }] : [];
  return linkAfter(
    head ?? { seq: 0, hash: genesis },
    [...found, ...events].map((event) => ({ ...event, memberId: id, ...stamp })),
  );
};

/** The member that a history leads to; undefined if it is empty. */
export const replayHistory = (history: readonly RosterEvent[]): Member | undefined =>
  history.reduce<Member | undefined>(
    (member, event) => evolveMember(member, event, event),
    undefined,
  );

/**
 * Verifies a whole history against the stored member: numbers, links and hashes, where it ends, and
 * that replaying it gives the member. A member without a history has nothing to verify.
 */
export const verifyHistory = (
  history: readonly RosterEvent[],
  { member, history: head }: { member: Member; history?: HistoryHead },
): HistoryVerification => {
  if (!head && history.length === 0) return { verified: true };
  const known = head ?? { seq: 0, hash: genesis };
  const links = verifyLedger(history, known);
  if (!links.verified) return links;
  if (history.length > known.seq) return { verified: false, brokenAt: known.seq + 1 };
  return leadsTo(history, member) ? { verified: true } : { verified: false, memberDiffers: true };
};

/** The first event that does not fit, or that all fit and the stored member does not. */
export type HistoryVerification =
  | { verified: true }
  | { verified: false; brokenAt: number }
  | { verified: false; memberDiffers: true };

const leadsTo = (history: readonly RosterEvent[], member: Member): boolean => {
  const [first] = history;
  if (first?.type !== 'member-added' && first?.type !== 'member-found') return false;
  try {
    const replayed = Member.safeParse(replayHistory(history));
    return replayed.success && isSameContent(replayed.data, member);
  } catch {
    // Events that commands never make: something else wrote them.
    return false;
  }
};
