import { comesAfter, partiesOf } from '../../core/rounds/coming-after.ts';
import type { OpenRound } from '../../core/rounds/round.ts';
import { answersOf, waitingSeats } from '../../core/rounds/seats.ts';
import type { Party } from '../../core/words/party.ts';
import type { Decision } from '../../core/words/words.ts';
import { sayList } from '../say.ts';

/** What somebody said who gives an opinion, after their name. */
export const sayAdvised = (decision: Decision): string =>
  decision === 'approve' ? 'advised to sign' : 'advised against signing';

/** When a party is asked that comes after others: `legal comes after marketing`; else nothing. */
export const sayComesAfter = (party: Party, after: readonly Party[] | undefined): string[] =>
  after ? [`${party} comes after ${sayList(after)}`] : [];

/**
 * The parties of a round that are asked once others have signed, with how many of each: less than
 * its quorum, where an approval is carried.
 */
export const partiesToCome = (round: OpenRound): { party: Party; quorum: number; note: string }[] =>
  partiesOf(round).flatMap(({ party, quorum }) => {
    const after = comesAfter(round, party);
    const lacking = Math.max(0, quorum - answersOf(round, party).length);
    return after ? [{ party, quorum: lacking, note: `comes after ${sayList(after)}` }] : [];
  });

/** Who has a mail by now that asks for an answer, and who gets one later. */
export const sayWhoHasMail = (round: OpenRound | undefined, what: 'sign' | 'answer'): string => {
  const later = round ? partiesToCome(round).filter(({ quorum }) => quorum > 0) : [];
  return later.length === 0
    ? `Everyone who has to ${what} has got a mail of their own.`
    : `Everyone whose turn it is has got a mail of their own. ${sayList(later.map(({ party, note }) => `${party} ${note}`))}, and gets one then.`;
};

/** Whose opinion is asked for, and was not given yet: nobody waits for it. */
export const advisorsAsked = (round: OpenRound): { party: Party; memberId: string }[] =>
  waitingSeats(round).filter(({ advisory }) => advisory);
