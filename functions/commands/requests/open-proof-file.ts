import type { ProofContent } from '../../core/release/proof-content.ts';
import type { Release } from '../../core/release/release.ts';
import type { Subject } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { knownProof } from '../../core/sign-offs/known-proof.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { submittedVersions } from '../../core/verification/submitted-versions.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { fileAddress } from '../../store/files/file-address.ts';
import { readLedger } from '../../store/requests/request-store.ts';
import { parseProof, subjectAmong } from '../../store/requests/subject-store.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/**
 * Where the file of a version can be read for a few minutes: what was submitted is what is opened,
 * of older versions as well (J14).
 */
export const openProofFile = async (
  state: Pick<Progress, 'id'> & Rounds & Release,
  version: number,
  now: string,
): Promise<Result<string, Refusal>> => {
  const found = await readProofContent(state, version);
  if (!found.ok) return found;
  const content = found.value;
  return 'file' in content
    ? ok(await fileAddress(content.file, now))
    : refuse({ type: 'proof-has-no-file', link: content.link });
};

/** What a version of the proof is: a file or a link, as it was submitted (J14). */
export const readProofContent = async (
  state: Pick<Progress, 'id'> & Rounds & Release,
  version: number,
): Promise<Result<ProofContent, Refusal>> => {
  const subject = await submittedProof(state, version);
  if (!subject) return refuse({ type: 'not-found' });
  const found = await unalteredSubjects(state, [subject]);
  return found.ok ? ok(parseProof(subjectAmong(found.value, state.id, subject)?.proof)) : found;
};

/**
 * A version by its submission. The ledger is read for versions alone that the state has forgotten.
 */
const submittedProof = async (
  state: Pick<Progress, 'id'> & Rounds & Release,
  version: number,
): Promise<Subject | undefined> => {
  const known = knownProof(state, version);
  if (known || version > (state.proof?.version ?? 0)) return known;
  return submittedVersions(await readLedger(state.id)).find(
    (one) => one.kind === 'proof' && one.version === version,
  );
};
