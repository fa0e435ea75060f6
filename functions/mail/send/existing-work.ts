import { unalteredSubjects } from '../../commands/requests/unaltered-subject.ts';
import type { RequestState } from '../../core/request/request.ts';
import { loadRequest } from '../../store/requests/request-store.ts';

/** Titles and proofs of released requests that may already do the job. */
export const existingWork = async (
  ids: readonly string[],
): Promise<{ id: string; title: string; link?: string }[]> => {
  const found = await Promise.all(ids.map(loadRequest));
  return Promise.all(found.flatMap((request) => (request ? [asSuggested(request.state)] : [])));
};

/** Without its link, if that is not what was signed (J14). */
const asSuggested = async (state: RequestState) => {
  const { id, form, proof } = state;
  if (!proof) return { id, title: form.title };
  const found = await unalteredSubjects(state, [{ ...proof, kind: 'proof' }]);
  return { id, title: form.title, ...(found.ok && { link: proof.link }) };
};
