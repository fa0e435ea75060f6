import * as z from 'zod';
import type { Asking } from '../asking/asking.ts';
import { signedFacts } from '../brief/signed-facts.ts';
import type { Plan } from '../brief/submitted-briefs.ts';
import { authorsOf } from '../rounds/authors.ts';
import { openRound } from '../rounds/open-round.ts';
import { type CommentAnswer, commentAnswers } from '../rounds/pinned-comment.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, nextRoundId, type Rounds } from '../rounds/rounds.ts';
import { onlyIn, ownerOnly } from '../stages/access.ts';
import { movedByVersion, type Progress, type ProgressEvent } from '../stages/progress.ts';
import { stageOfRoundKind, stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { factsOf, fileDigest } from '../words/stored-file.ts';
import { prose } from '../words/text.ts';
import { webLink } from '../words/web-link.ts';
import type { ProofContent } from './proof-content.ts';
import { type Release, type ReleaseEvent, shownOf, writtenProofs } from './release.ts';

/**
 * A proof as it is handed in: a file that was uploaded, or an address, of which only the address is
 * signed.
 */
export const proofForm = z
  .strictObject({
    upload: z
      .uuid('must be the id of an upload')
      .optional()
      .describe('The upload that is this version: its bytes are what is signed'),
    link: webLink
      .optional()
      .describe('Instead of an upload: where the work is. Only this address is signed'),
    note: prose(2000).optional().describe('What it is, or what changed since the version before'),
    answered: commentAnswers.optional(),
    review: z
      .boolean()
      .optional()
      .describe(
        'Whether it is reviewed before it is signed. Full work always is; light work is signed at once unless this is true',
      ),
    sha256: fileDigest
      .optional()
      .describe('With a link: SHA-256 of the file there, as you say. Nobody checks it'),
  })
  .superRefine(({ upload, link, sha256 }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (upload === undefined && link === undefined)
      refuse('upload', 'is required, or a link in its place');
    if (upload !== undefined && link !== undefined)
      refuse('link', 'goes without an upload; leave one of the two out');
    if (upload !== undefined && sha256 !== undefined)
      refuse('sha256', 'goes with a link; an upload has said its own');
  });
export type ProofForm = z.infer<typeof proofForm>;

/** The same as two forms, as the document shows it. */
export const proofForms = z.union([
  z.strictObject({
    upload: proofForm.shape.upload.unwrap(),
    note: proofForm.shape.note,
    answered: proofForm.shape.answered,
    review: proofForm.shape.review,
  }),
  z.strictObject({
    link: proofForm.shape.link.unwrap(),
    note: proofForm.shape.note,
    answered: proofForm.shape.answered,
    review: proofForm.shape.review,
    sha256: proofForm.shape.sha256,
  }),
]);

export type SubmitProof = {
  proof: ProofContent;
  digest: string;
  answered?: CommentAnswer[] | undefined;
  /** Whether a review is asked for, before it is signed. */
  review?: boolean | undefined;
  submitter: Member;
  roster: readonly Member[];
  settings: Settings;
  now: string;
};

/**
 * Submits a proof version and opens its review, or for light work its approval. An open round on
 * the version before is superseded (J7). A link that policy does not release is marked for review
 * only, once and for all: later policy changes nothing for it (J2, J16).
 */
export const submitProof = (
  state: Asking & Progress & Plan & Rounds & Release,
  command: SubmitProof,
): Result<(ReleaseEvent | RoundEvent | ProgressEvent)[], Refusal> => {
  const { proof, digest, submitter, settings } = command;
  const refusal = refuseProof(state, submitter);
  if (refusal) return refuse(refusal);
  const version = (state.proof?.version ?? 0) + 1;
  const kind = roundOn(state, command);
  const authors = authorsOf(writtenProofs(state), shownOf(proof), [submitter.id]);
  const opened = openRound({
    ...command,
    requestId: state.id,
    roundId: nextRoundId(state),
    kind,
    subject: { kind: 'proof', version, digest },
    submittedBy: submitter.id,
    authors,
    requesterId: state.requesterId,
    formerRequesters: state.formerRequesters,
    facts: signedFacts(state),
  });
  if (!opened.ok) return opened;
  return ok([
    {
      type: 'proof-submitted',
      data: {
        version,
        digest,
        submittedBy: submitter.id,
        authors,
        ...recorded(proof, settings),
        ...(command.answered && { answered: command.answered }),
      },
    },
    ...endOpenRound(state, 'superseded', submitter.id),
    opened.value,
    ...movedByVersion(state, stageOfRoundKind(kind)),
  ]);
};

/**
 * The round that a version goes to. Light work is signed at once, unless its owner asks for a
 * review, one of the version before is open, or it could only be reviewed. All else is reviewed
 * first.
 */
const roundOn = (
  state: Plan & Progress,
  { proof, review, settings }: SubmitProof,
): 'review' | 'approval' =>
  signedAtOnce(state) && !review && !('reviewOnly' in recorded(proof, settings))
    ? 'approval'
    : 'review';

/** Whether the next version is signed without a review, unless one is asked for. */
export const signedAtOnce = ({ brief, stage }: Plan & Progress): boolean =>
  brief?.tier === 'light' && stage !== 'review';

/** Who may submit a proof, and when. */
export const refuseProof = (state: Asking & Progress, submitter: Member): Refusal | undefined =>
  ownerOnly(state, submitter, 'submit a proof') ??
  onlyIn(state, stagesAccepting('proof'), 'submit a proof');

/** What everybody may know of a proof; where the store has its file is kept with its content. */
const recorded = (proof: ProofContent, { policy }: Settings) =>
  'file' in proof
    ? { file: factsOf(proof.file), note: proof.note }
    : {
        link: proof.link,
        note: proof.note,
        ...(!policy.releaseLinks && { reviewOnly: true as const }),
      };
