import type { OpenRound, SignOff } from '../../core/rounds/round.ts';
import { advisorsAsked, partiesToCome } from './advice-in-words.ts';
import { type Names, nameOf, partiesWaitedFor, sayAnyOf, sayDecided } from './round-in-words.ts';

/** A line to sign on. Only who approved stands on one that is not `open`. */
export type RoundLine = { party: string; name: string; note: string; open: boolean };

/**
 * The lines of a round: who has answered, oldest first, and below it whom each side waits for, who
 * comes after others, and whose opinion is asked for.
 */
export const roundLines = (round: OpenRound, names: Names, timeZone: string): RoundLine[] => [
  ...Object.values(round.signOffs)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((signOff) => ({
      party: signOff.party,
      name: nameOf(names, signOff.signedBy),
      note: `${insteadOf(signOff, names)}${signOff.advisory ? 'advising, ' : ''}${sayDecided(signOff, timeZone)}`,
      open: signOff.decision !== 'approve',
    })),
  ...partiesWaitedFor(round).flatMap(({ party, needed, memberIds }) => {
    const note =
      memberIds.length > 0 ? sayAnyOf({ needed, memberIds }, names) : 'nobody has this seat';
    return Array<RoundLine>(needed).fill({ party, name: 'waited for', note, open: true });
  }),
  ...partiesToCome(round).flatMap(({ quorum, ...line }) =>
    Array<RoundLine>(quorum).fill({ ...line, name: 'not asked yet', open: true }),
  ),
  ...advisorsAsked(round).map(({ party, memberId }) => ({
    party,
    name: 'asked for an opinion',
    note: `${nameOf(names, memberId)}; nobody waits for it`,
    open: true,
  })),
];

const insteadOf = ({ signedBy, memberId }: SignOff, names: Names): string =>
  signedBy === memberId ? '' : `for ${nameOf(names, memberId)}, `;
