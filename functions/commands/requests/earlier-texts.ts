import type { Plan } from '../../core/brief/submitted-briefs.ts';
import type { Release } from '../../core/release/release.ts';
import { versionsBefore } from '../../core/rounds/carry-over.ts';
import type { Subject } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { readSubjectItems, subjectAmong } from '../../store/requests/subject-store.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/**
 * The texts of earlier versions from which an approval may be carried to the next, and of the
 * latest, by their digests. One that is not what was submitted (J14) rings its alarm and is left out: it carries
 * nothing, and everybody is asked.
 */
export const earlierTexts = async (
  state: Pick<Progress, 'id'> & Plan & Rounds & Release,
): Promise<ReadonlyMap<string, unknown>> => {
  const versions = withLatest(state, versionsBefore(state));
  const items = await readSubjectItems(state.id, versions);
  const texts = new Map<string, unknown>();
  for (const version of versions) {
    const item = subjectAmong(items, state.id, version);
    const found = item && (await unalteredSubjects(state, [version], items));
    if (found?.ok) texts.set(version.digest, item?.brief);
  }
  return texts;
};

/** After many rounds on proofs, the one on the latest version is not among those that are kept. */
const withLatest = ({ brief }: Plan, versions: readonly Subject[]): Subject[] =>
  brief === undefined || versions.some(({ version }) => version === brief.version)
    ? [...versions]
    : [...versions, { kind: 'brief', version: brief.version, digest: brief.digest }];
