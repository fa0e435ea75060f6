import type { LedgerEvent } from '../ledger/ledger.ts';
import { replayRound } from '../ledger/replay-round.ts';
import type { CarriedApproval } from '../rounds/carried-approval.ts';
import { decisionNumber, type SignOff } from '../rounds/round.ts';
import { within } from '../rounds/scopes.ts';
import { isSameContent } from '../words/digest.ts';
import type { PartDigests } from '../words/part-digests.ts';
import type { Finding } from './finding.ts';

/**
 * Approvals that were carried, and that the ledger does not bear out (J12): by its events alone the
 * approval was given where it says, for that version, counted when its round ended, and all parts
 * in the scope of its party are the same in both versions.
 */
export const wrongCarries = (requestId: string, events: readonly LedgerEvent[]): Finding[] =>
  events.flatMap((event) =>
    event.type === 'sign-off-carried' && !isBorneOut(event.data, event.seq, events)
      ? [
          {
            requestId,
            event: event.seq,
            wrong: 'carried an approval that the ledger does not have',
          },
        ]
      : [],
  );

const isBorneOut = (
  { roundId, memberId, party, from, parts }: CarriedApproval,
  seq: number,
  events: readonly LedgerEvent[],
): boolean => {
  const past = events.filter((event) => event.seq < seq);
  const given = replayRound(past, from.roundId)?.signOffs[memberId];
  const opened = events.find(
    (event) => event.type === 'round-opened' && event.data.round.id === roundId,
  );
  if (opened?.type !== 'round-opened') return false;
  const { subject, scopes = {} } = opened.data.round;
  const [was, is] = [partsOfVersion(past, from.digest), partsOfVersion(past, subject.digest)];
  const scope = scopes[party];
  return (
    isThatApproval(given, party, from) &&
    was !== undefined &&
    is !== undefined &&
    isSameContent(within(scope, was), within(scope, is)) &&
    isSameContent(within(scope, is), parts)
  );
};

const isThatApproval = (
  given: SignOff | undefined,
  party: CarriedApproval['party'],
  { digest, at, nth = 1 }: CarriedApproval['from'],
): boolean =>
  given !== undefined &&
  given.carried === undefined &&
  given.decision === 'approve' &&
  given.party === party &&
  given.digest === digest &&
  given.at === at &&
  decisionNumber(given) === nth;

const partsOfVersion = (events: readonly LedgerEvent[], digest: string): PartDigests | undefined =>
  events.flatMap((event) =>
    event.type === 'brief-submitted' && event.data.digest === digest ? [event.data.parts] : [],
  )[0];
