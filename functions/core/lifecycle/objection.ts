import { signOffDue } from '../calendar/calendar-of.ts';
import type { Release } from '../release/release.ts';
import { asOf } from '../rounds/as-of.ts';
import type { SignOff } from '../rounds/round.ts';
import type { Rounds, RoundsEvent } from '../rounds/rounds.ts';
import type { Settings } from '../words/settings.ts';
import type { Decision, Party } from '../words/words.ts';

/** One decision, as the mail that confirmed it knew it: the nth of a seat in its round. */
export type Decided = {
  roundId: string;
  seatMemberId: string;
  party: Party;
  signedBy: string;
  decision: Decision;
  nth: number;
  decidedAt: string;
};

/**
 * What an objection finds: a decision that counts in an open round, or in one that has ended; one
 * that another has taken the place of; one that was objected to before, while its round was open or
 * after.
 */
export type Found = 'open' | 'ended' | 'replaced' | 'withdrawn' | 'disputed';

export const found = (stored: Rounds & Release, decided: Decided, now: string): Found => {
  const { roundId, seatMemberId, nth } = decided;
  const disputed = stored.disputes?.some(
    (other) => other.roundId === roundId && other.memberId === seatMemberId && other.nth === nth,
  );
  if (disputed) return 'disputed';
  const { round, pastRounds } = asOf(stored, now);
  const known = round?.id === roundId ? round : pastRounds.find(({ id }) => id === roundId);
  if (known?.withdrawn?.[seatMemberId]?.nth === nth) return 'withdrawn';
  // A round that the request itself has forgotten is in the ledger, and ended.
  if (!known) return 'ended';
  const counts = known.signOffs[seatMemberId];
  if (!counts || !isTheSame(counts, decided)) return 'replaced';
  return known === round ? 'open' : 'ended';
};

/**
 * Whether the decision that counts is the one that a mail confirmed. One from before decisions were
 * counted has no number in the request's state, and may have one in the mail, which replays the
 * ledger: its instant tells. Where a round that has ended keeps no instants either, an alarm in
 * vain is better than none.
 */
const isTheSame = (counts: Counting, { nth, decidedAt }: Decided): boolean => {
  const { nth: known, at = decidedAt } = counts;
  return at === decidedAt && (known === undefined || known === nth);
};

/**
 * "This was not me." While the round is open the decision is withdrawn, and the seat waits again;
 * nothing can close by that, for a round that lacks an answer more is as open as before (J7). After
 * its end nothing is undone: what followed from it has happened, and people decide what becomes of
 * that. Nothing, where nothing is to be said any more.
 */
export const objectTo = (
  state: Rounds & Release,
  decided: Decided,
  by: string,
  now: string,
  settings: Pick<Settings, 'sla'>,
): RoundsEvent[] => {
  const { roundId, seatMemberId: memberId, party, signedBy, decision, nth, decidedAt } = decided;
  switch (found(state, decided, now)) {
    case 'open': {
      const dueAt = dueAnew(state, party, now, settings);
      return [
        {
          type: 'sign-off-withdrawn',
          data: { roundId, memberId, party, signedBy, by, dueAt, ...(nth > 1 && { nth }) },
        },
      ];
    }
    case 'ended':
      return [
        {
          type: 'sign-off-disputed',
          data: { roundId, memberId, party, signedBy, decision, nth, decidedAt, by },
        },
      ];
    default:
      return [];
  }
};

/** A seat that waits again has the time of its side again, as far as the round lasts. */
const dueAnew = (
  { round }: Rounds,
  party: Party,
  now: string,
  settings: Pick<Settings, 'sla'>,
): string => {
  const due = signOffDue(party, now, settings);
  return round && round.expiresAt < due ? round.expiresAt : due;
};

type Counting = Pick<SignOff, 'nth'> & { at?: string };
