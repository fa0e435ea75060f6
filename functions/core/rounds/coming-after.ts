import type { Party } from '../words/party.ts';
import type { Settings } from '../words/settings.ts';
import { answerDue } from './answer-due.ts';
import type { RequiredParty } from './policy.ts';
import { isOpen, type OpenRound, type Round, type RoundEvent } from './round.ts';
import { missingAnswers } from './seats.ts';

/** What a round has of its parties. */
type Parties = Pick<OpenRound, 'required' | 'advisory' | 'askedSince'>;

/** All parties that a round asks, to sign or for an opinion. */
export const partiesOf = ({ required, advisory = [] }: Parties): RequiredParty[] => [
  ...required,
  ...advisory,
];

/** The parties that another one comes after; undefined where its people are asked. */
export const comesAfter = (round: Parties, party: Party): Party[] | undefined =>
  round.askedSince?.[party] === undefined
    ? partiesOf(round).find((one) => one.party === party)?.after
    : undefined;

/**
 * Asks the parties whose turn it is: all that they come after have their quorums. Nobody is asked
 * while an objection stands: it closes the round, or its giver changes their mind first.
 */
export const askNext = (
  round: Round | undefined,
  now: string,
  settings: Pick<Settings, 'sla'>,
): RoundEvent[] => {
  if (!isOpen(round)) return [];
  const parties = partiesToAsk(round).map((party) => ({
    party,
    dueAt: answerDue(round, party, now, settings),
  }));
  return parties.length > 0
    ? [{ type: 'parties-asked', data: { roundId: round.id, parties } }]
    : [];
};

/** The parties whose turn it is, and whose people were not asked yet. */
export const partiesToAsk = (round: OpenRound): Party[] =>
  Object.values(round.signOffs).some(
    ({ decision, advisory }) => decision !== 'approve' && !advisory,
  )
    ? []
    : partiesOf(round)
        .map(({ party }) => party)
        .filter((party) =>
          comesAfter(round, party)?.every((one) => missingAnswers(round, one) === 0),
        );
