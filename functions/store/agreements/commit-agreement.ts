import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type AgreementEvent, evolveAgreement } from '../../core/agreements/agreement.ts';
import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { appendToAgreement } from '../../core/agreements/agreement-ledger.ts';
import { type SignedTerms, withSigned } from '../../core/agreements/platform-terms.ts';
import { isRuling } from '../../core/agreements/ruling-kinds.ts';
import { standingsNeeded } from '../../core/leaving/standings-needed.ts';
import type { RequestEvent } from '../../core/request/request.ts';
import type { Standing } from '../../core/rounds/standing.ts';
import type { Actor } from '../../core/words/caller.ts';
import { type Committed, put, putNew, stillAsRead, whyNot } from '../requests/commit-events.ts';
import { standingChecks } from '../requests/standing-checks.ts';
import { type KeptAnswer, keptAnswerPut } from '../table/kept-answers.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import type { LoadedAgreement } from './agreement-store.ts';
import { forgetAgreedTerms } from './refresh-terms.ts';
import { parseTerms } from './terms-store.ts';

export type AgreementCommit = {
  kind: AgreementKind;
  /** The agreement that the decision was based on; undefined for its first version. */
  before: LoadedAgreement | undefined;
  events: readonly AgreementEvent[];
  actor: Actor;
  at: string;
  /** What is proposed. */
  text?: AgreedText | undefined;
  /** Items that must not exist yet: that a reply was processed. */
  newItems?: readonly Item[] | undefined;
  kept?: KeptAnswer | undefined;
};

/**
 * Commits a decision on an agreement in one transaction: its state if it is as it was read, events
 * and versions that do not exist yet, and that everybody whose decision counts is still who they
 * were. A version that is signed is checked to be stored as it was (J14); what the platform works
 * by changes in the same transaction.
 */
export const commitAgreement = async (commit: AgreementCommit): Promise<Committed> => {
  const writes = await writesOf(commit);
  try {
    await table().send(new TransactWriteCommand({ TransactItems: writes }));
    forgetAgreedTerms();
    return 'committed';
  } catch (error) {
    return whyNot(error, writes);
  }
};

const writesOf = async (commit: AgreementCommit) => {
  const { kind, before, actor, at, text, kept } = commit;
  const linked = appendToAgreement({ kind, head: before }, commit.events, { actor, at });
  const standing: Standing[] = [];
  const firstSeats: Standing[] = [];
  const own: Item[] = [];
  let state = before?.state;
  for (const event of linked) {
    if (event.type === 'agreement-proposed')
      own.push({ ...keys.agreement(kind, event.data.version), text });
    else if (!isOfVersion(event))
      (event.type === 'round-opened' ? firstSeats : standing).push(
        ...standingsNeeded(state?.round, event),
      );
    state = evolveAgreement(state, event, at);
  }
  const last = linked.at(-1);
  if (!state || !last) throw new Error('a commit needs at least one event');
  const checks = standingChecks(standing, firstSeats);
  const meta = { ...keys.agreementMeta(kind), state, version: last.seq, hash: last.hash };
  return [
    before ? { Put: { ...put(meta).Put, ...asRead(before) } } : putNew(meta),
    ...(kept ? [keptAnswerPut(kept, at)] : []),
    ...linked.map((event) => putNew({ ...keys.agreementEvent(kind, event.seq), event })),
    ...own.map(putNew),
    ...(commit.newItems ?? []).map(putNew),
    ...(await ofSignature(commit)),
    ...checks.needed,
    ...checks.ofFirstSeats,
  ];
};

/** Events of an agreement alone, which give nobody a place and count nobody's decision. */
const isOfVersion = <Event extends { type: string }>(
  event: Event,
): event is Extract<Event, { type: OfVersion }> => ofVersion.has(event.type);

const ofVersion: ReadonlySet<string> = new Set<OfVersion>([
  'agreement-proposed',
  'agreement-signed',
  'proposal-withdrawn',
  'review-due',
]);

type OfVersion = Exclude<AgreementEvent['type'], RequestEvent['type']>;

const asRead = ({ seq }: LoadedAgreement) => ({
  ConditionExpression: '#version = :expected',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':expected': seq },
});

/** What is written and checked where the events sign a version. */
const ofSignature = async ({ kind, events }: AgreementCommit) => {
  const signed = events.find((event) => event.type === 'agreement-signed')?.data;
  if (!signed) return [];
  const { version, digest, inForceFrom: from } = signed;
  const read = await readItems({
    text: keys.agreement(kind, version),
    terms: keys.agreedTerms(kind),
  });
  if (!read.text) throw new Error(`version ${version} of ${kind} is not stored`);
  if (!isRuling(kind)) return [stillAsRead(read.text)];
  const text = read.text.text as SignedTerms['text'];
  const terms = withSigned(parseTerms(read.terms), { version, digest, from, text });
  return [stillAsRead(read.text), put({ ...keys.agreedTerms(kind), signed: terms })];
};
