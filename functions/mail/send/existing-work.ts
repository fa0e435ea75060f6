import { unalteredSubjects } from '../../commands/requests/unaltered-subject.ts';
import type { RequestState } from '../../core/request/request.ts';
import { latestProof } from '../../core/sign-offs/known-proof.ts';
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
  const { id, form } = state;
  const proof = latestProof(state);
  if (!proof) return { id, title: form.title };
  const found = await unalteredSubjects(state, [proof]);
  return { id, title: form.title, ...(found.ok && { link: state.proof?.link }) };
};
