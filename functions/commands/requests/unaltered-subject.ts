import type { Release } from '../../core/release/release.ts';
import type { Subject } from '../../core/rounds/round.ts';
import { alteredSubject } from '../../core/sign-offs/altered-subject.ts';
import type { Progress } from '../../core/stages/progress.ts';
import type { RefusalOf } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { log } from '../../store/log.ts';
import { readSubjectItems, subjectAmong } from '../../store/requests/subject-store.ts';
import type { Item } from '../../store/table/read-items.ts';

/**
 * The items of submitted versions, each only if its content still has the digest that it was
 * submitted with (J14). Those read `along` with the request are not read again.
 */
export const unalteredSubjects = async (
  state: Pick<Progress, 'id'> & Release,
  subjects: readonly Subject[],
  along: readonly Item[] = [],
): Promise<Result<Item[], RefusalOf<'subject-altered'>>> => {
  const unread = subjects.filter((subject) => !subjectAmong(along, state.id, subject));
  const items = [...along, ...(await readSubjectItems(state.id, unread))];
  const found: Item[] = [];
  for (const subject of subjects) {
    const item = subjectAmong(items, state.id, subject);
    const refusal = alteredSubject(state, subject, item?.[subject.kind]);
    if (refusal) noteAltered(state.id, subject);
    if (refusal) return refuse(refusal);
    if (item) found.push(item);
  }
  return ok(found);
};

/** An alarm counts this line: somebody wrote to the table past the platform. */
const noteAltered = (requestId: string, { kind, version, digest }: Subject): void =>
  log().error('subject altered', { requestId, kind, version, digest });
