import * as z from 'zod';
import { planOf } from '../brief/submitted-briefs.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import { replayRound } from '../ledger/replay-round.ts';
import { evolve, type RequestState } from '../request/request.ts';
import type { Round, SignOff } from '../rounds/round.ts';
import { MadeFor } from '../words/agreed-reference.ts';
import { Channel } from '../words/channel.ts';
import { Party } from '../words/party.ts';
import { Decision, Instant, MemberId, Reference } from '../words/words.ts';
import { CertificateId, certificateIdOf } from './certificate-id.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A decision that counted when its round was approved; `event` is its number in the ledger. */
export const Signature = z.strictObject({
  of: z.enum(['brief', 'proof']),
  version: z.int().min(1),
  digest: Sha256,
  roundId: z.string(),
  party: Party,
  decision: Decision,
  signedBy: MemberId,
  /** Whose seat it was, where a stand-in signed. */
  inPlaceOf: MemberId.optional(),
  channel: Channel,
  at: Instant,
  event: z.int().min(1),
  /** Where it was given, if it was carried from an earlier version; `digest` and `at` are of that. */
  carried: z.strictObject({ version: z.int().min(1), roundId: z.string() }).optional(),
});
export type Signature = z.infer<typeof Signature>;

/** What a release's ledger says of it: what was released and when, and who signed what. */
export const CertifiedRelease = z.strictObject({
  id: CertificateId,
  reference: Reference,
  title: z.string(),
  released: z.strictObject({ at: Instant, event: z.int().min(1) }),
  /** `digest` is that of the plan's text. */
  brief: z.strictObject({
    version: z.int().min(1),
    digest: Sha256,
    /** What both sides had agreed on that it was made for; missing where it names nothing. */
    madeFor: z.array(MadeFor).optional(),
  }),
  /** With a file, `digest` is the SHA-256 of its bytes; with a link, that of what was submitted. */
  proof: z.strictObject({
    version: z.int().min(1),
    digest: Sha256,
    file: z.strictObject({ name: z.string(), type: z.string(), size: z.int() }).optional(),
    link: z.string().optional(),
  }),
  signatures: z.array(Signature),
});
export type CertifiedRelease = z.infer<typeof CertifiedRelease>;

/**
 * What is certified of a request, from its events alone; undefined if they have no release. What
 * came after the release changes nothing. Throws if the events are none that commands make.
 */
export const certifiedRelease = (ledger: readonly LedgerEvent[]): CertifiedRelease | undefined => {
  const last = ledger.findIndex(({ type }) => type === 'request-released');
  const release = ledger[last];
  if (!release) return undefined;
  const events = ledger.slice(0, last + 1);
  const { released, proof, ...state } = replayed(events);
  const plan = planOf(state);
  if (!released || !proof || !plan) throw new Error(`${state.id} was released without a subject`);
  return {
    id: certificateIdOf(state.id, released),
    reference: state.id,
    title: state.form.title,
    released: { at: released.at, event: release.seq },
    brief: {
      version: plan.version,
      digest: plan.digest,
      ...(plan.madeFor && { madeFor: plan.madeFor }),
    },
    proof: {
      version: released.proofVersion,
      digest: released.digest,
      ...(proof.file && {
        file: { name: proof.file.name, type: proof.file.type, size: proof.file.size },
      }),
      ...(proof.link !== undefined && { link: proof.link }),
    },
    signatures: [
      ...signaturesIn(events, briefRound(events, plan.digest)),
      ...signaturesIn(events, replayRound(events, released.roundId)),
    ],
  };
};

/** The same; undefined also where the events cannot be replayed: something else wrote them. */
export const releaseIn = (ledger: readonly LedgerEvent[]): CertifiedRelease | undefined => {
  try {
    return certifiedRelease(ledger);
  } catch {
    // Events that commands never make in this order. Whoever asked says what that means.
    return undefined;
  }
};

const replayed = (events: readonly LedgerEvent[]): RequestState => {
  const [{ requestId } = { requestId: '' }] = events;
  const state = events.reduce<RequestState | undefined>(
    (before, event) => evolve(requestId, before, event, event.at),
    undefined,
  );
  if (!state) throw new Error('there are no events');
  return state;
};

/** The round in which the plan that was in force at the release had been signed. */
const briefRound = (events: readonly LedgerEvent[], digest: string): Round | undefined =>
  events
    .flatMap((event) =>
      event.type === 'round-closed' && event.data.outcome === 'approved'
        ? [replayRound(events, event.data.roundId)]
        : [],
    )
    .findLast((round) => round?.kind === 'brief' && round.subject.digest === digest);

const signaturesIn = (events: readonly LedgerEvent[], round: Round | undefined): Signature[] =>
  round
    ? signaturesOf(round).map((signOff) => ({
        of: round.subject.kind as 'brief' | 'proof',
        version: round.subject.version,
        digest: signOff.digest,
        roundId: round.id,
        party: signOff.party,
        decision: signOff.decision,
        signedBy: signOff.signedBy,
        ...(signOff.signedBy !== signOff.memberId && { inPlaceOf: signOff.memberId }),
        channel: signOff.channel,
        at: signOff.at,
        event: eventOf(events, round.id, signOff),
        ...(signOff.carried && {
          carried: { version: signOff.carried.version, roundId: signOff.carried.roundId },
        }),
      }))
    : [];

/** Opinions are no signatures. */
const signaturesOf = ({ signOffs }: Round): SignOff[] =>
  Object.values(signOffs).filter(({ advisory }) => !advisory);

/** The number of the event by which a decision was recorded: the last one of its seat. */
const eventOf = (
  events: readonly LedgerEvent[],
  roundId: string,
  { memberId }: Pick<SignOff, 'memberId'>,
): number =>
  events.findLast(
    ({ type, data }) =>
      (type === 'sign-off-recorded' || type === 'sign-off-carried') &&
      data.roundId === roundId &&
      data.memberId === memberId,
  )?.seq ?? 0;
