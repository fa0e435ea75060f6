import type { OpenRound } from '../core/rounds/round.ts';
import { decided, type Names, nameOf, partiesWaitedFor, sayAnyOf } from './round-in-words.ts';
import { sayInstant } from './say.ts';

/** A line to sign on. Only who approved stands on one that is not `open`. */
export type RoundLine = { party: string; name: string; note: string; open: boolean };

/** The lines of a round: who has answered, oldest first, and below it whom each side waits for. */
export const roundLines = (round: OpenRound, names: Names, timeZone: string): RoundLine[] => [
  ...Object.values(round.signOffs)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ party, signedBy, memberId, decision, at }) => ({
      party,
      name: nameOf(names, signedBy),
      note: `${signedBy === memberId ? '' : `for ${nameOf(names, memberId)}, `}${decided[decision]} on ${sayInstant(at, timeZone)}`,
      open: decision !== 'approve',
    })),
  ...partiesWaitedFor(round).flatMap(({ party, needed, memberIds }) => {
    const note =
      memberIds.length > 0 ? sayAnyOf({ needed, memberIds }, names) : 'nobody has this seat';
    return Array<RoundLine>(needed).fill({ party, name: 'waited for', note, open: true });
  }),
];
