import type { OpenRound } from '../../core/rounds/round.ts';
import type { Party } from '../../core/words/party.ts';
import { capital } from '../say.ts';

/** How mails and pages say that an approval of an earlier version counts for this one (J12). */

/** `legal's approval of version 2`. */
export const sayApproval = (party: Party, { version }: { version: number }): string =>
  `${party}'s approval of version ${version}`;

/** Why it counts: of legal and of everybody, nothing that they sign for is different. */
export const sayUnchanged = (party: Party): string => `nothing of what ${party} signs for changed`;

/** A line for each party whose approval stands in a round, with the round that it is from. */
export const sayCarriedApprovals = ({ signOffs }: Pick<OpenRound, 'signOffs'>): string[] => {
  const lines = Object.values(signOffs).flatMap(({ party, carried }) =>
    carried ? [`${capital(sayApproval(party, carried))} stands: ${sayUnchanged(party)}.`] : [],
  );
  return [...new Set(lines)];
};

/** After a name and what was decided: `carried from version 2, round R3`. */
export const sayCarriedFrom = ({
  version,
  roundId,
}: {
  version: number;
  roundId: string;
}): string => `carried from version ${version}, round ${roundId}`;
