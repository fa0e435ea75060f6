import * as z from 'zod';
import type { Asking } from '../asking/asking.ts';
import { signedFacts } from '../brief/signed-facts.ts';
import type { Plan } from '../brief/submitted-briefs.ts';
import { authorsOf } from '../rounds/authors.ts';
import { openRound } from '../rounds/open-round.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, nextRoundId, type Rounds } from '../rounds/rounds.ts';
import { onlyIn, ownerOnly } from '../stages/access.ts';
import { movedByVersion, type Progress, type ProgressEvent } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { prose } from '../words/text.ts';
import { webLink } from '../words/web-link.ts';
import { type Release, type ReleaseEvent, shownOf, writtenProofs } from './release.ts';

/**
 * A proof: one version of the collateral, as a link. With the SHA-256 of the file, sign-offs bind
 * its bytes too.
 */
export const proofForm = z.strictObject({
  link: webLink,
  note: prose(2000).optional().describe('What it is, or what changed since the version before'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal characters')
    .optional()
    .describe('SHA-256 of the file behind the link'),
});
export type ProofForm = z.infer<typeof proofForm>;

export type SubmitProof = {
  proof: ProofForm;
  digest: string;
  submitter: Member;
  roster: readonly Member[];
  settings: Settings;
  now: string;
};

/**
 * Submits a proof version and opens its review. An open round on the version before is superseded
 * (J7).
 */
export const submitProof = (
  state: Asking & Progress & Plan & Rounds & Release,
  command: SubmitProof,
): Result<(ReleaseEvent | RoundEvent | ProgressEvent)[], Refusal> => {
  const { proof, digest, submitter } = command;
  const refusal =
    ownerOnly(state, submitter, 'submit a proof') ??
    onlyIn(state, stagesAccepting('proof'), 'submit a proof');
  if (refusal) return refuse(refusal);
  const version = (state.proof?.version ?? 0) + 1;
  const authors = authorsOf(writtenProofs(state), shownOf(proof), [submitter.id]);
  const opened = openRound({
    ...command,
    roundId: nextRoundId(state),
    kind: 'review',
    subject: { kind: 'proof', version, digest },
    submittedBy: submitter.id,
    authors,
    requesterId: state.requesterId,
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
        link: proof.link,
        note: proof.note,
      },
    },
    ...endOpenRound(state, 'superseded', submitter.id),
    opened.value,
    ...movedByVersion(state),
  ]);
};
