import type { Channel } from '../words/channel.ts';
import type { PartDigests } from '../words/part-digests.ts';
import type { Party } from '../words/party.ts';
import type { SignOff } from './round.ts';

/**
 * An approval of an earlier version of the brief that counts in the round `roundId` as well, as
 * nothing in the scope of its party has changed since (J12). `parts` are the digests of that scope,
 * which both versions have.
 */
export type CarriedApproval = {
  roundId: string;
  memberId: string;
  party: Party;
  comment?: string;
  from: ApprovalGiven;
  parts: PartDigests;
};

/** Where and when it was given; `nth` among the decisions of its seat, where it was not the first. */
type ApprovalGiven = {
  roundId: string;
  version: number;
  digest: string;
  channel: Channel;
  at: string;
  nth?: number;
};

/** A carried approval as a sign-off of its round: with the digest and the time it was given at. */
export const carriedSignOff = ({
  memberId,
  party,
  comment,
  from: { roundId, version, nth, ...given },
}: CarriedApproval): SignOff => ({
  memberId,
  party,
  signedBy: memberId,
  decision: 'approve',
  ...(comment !== undefined && { comment }),
  ...given,
  // The ledger has it with the decision itself.
  evidence: {},
  carried: { roundId, version, ...(nth !== undefined && { nth }) },
});
