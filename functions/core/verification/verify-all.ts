import { type Finding, sayFinding } from './finding.ts';
import { agreementLedger, memberLedger } from './ledger-id.ts';
import type { Head } from './links.ts';
import { type Checkpoint, type IsSigned, wrongCheckpoints } from './signed-heads.ts';
import { type StoredAgreement, verifyAgreement } from './verify-agreement.ts';
import { type StoredMember, verifyMember } from './verify-member.ts';
import { type StoredRequest, verifyRequest } from './verify-request.ts';

/** What was verified, and what does not hold, as sentences. */
export type Verdict = {
  requests: number;
  agreements: number;
  members: number;
  /** Of all of them. */
  events: number;
  checkpoints: number;
  /** The instant of the last checkpoint, up to which nothing can have been rewritten unseen. */
  until: string | undefined;
  wrong: string[];
};

/** All that is stored. Requests are taken one by one, so that none has to stay in memory. */
export type Stored = {
  requests: AsyncIterable<StoredRequest> | Iterable<StoredRequest>;
  agreements: readonly StoredAgreement[];
  members: readonly StoredMember[];
};

/** Verifies all that is stored against its ledgers and against checkpoints, which come in order. */
export const verifyAll = async (
  { requests, agreements, members }: Stored,
  checkpoints: readonly Checkpoint[],
  isSigned: IsSigned,
): Promise<Verdict> => {
  const heads = headsIn(checkpoints);
  const wrong = wrongCheckpoints(checkpoints, isSigned);
  const unseen = new Set(heads.keys());
  let [count, events] = [0, 0];
  const look = (
    id: string,
    stored: { events: readonly unknown[] },
    verify: (heads: readonly Head[] | undefined) => Finding[],
  ): void => {
    events += stored.events.length;
    unseen.delete(id);
    wrong.push(...verify(heads.get(id)).map(sayFinding));
  };
  for await (const request of requests) {
    count += 1;
    look(request.id, request, (past) => verifyRequest(request, past));
  }
  for (const one of agreements)
    look(agreementLedger(one.agreement), one, (past) => verifyAgreement(one, past));
  for (const one of members)
    look(memberLedger(one.memberId), one, (past) => verifyMember(one, past));
  const gone = [...unseen].map((requestId) => sayFinding({ requestId, wrong: lost }));
  const until = checkpoints.at(-1)?.body.at;
  return {
    requests: count,
    agreements: agreements.length,
    members: members.length,
    events,
    checkpoints: checkpoints.length,
    until,
    wrong: [...wrong, ...gone],
  };
};

/** Every head of a ledger that any checkpoint has. */
const headsIn = (checkpoints: readonly Checkpoint[]): ReadonlyMap<string, Head[]> =>
  Map.groupBy(
    checkpoints.flatMap(({ heads }) => heads),
    ({ id }) => id,
  );

const lost: Finding['wrong'] =
  'was there at the time of a checkpoint, and nothing of it is stored any more';
