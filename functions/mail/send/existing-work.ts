import { unalteredSubjects } from '../../commands/requests/unaltered-subject.ts';
import type { RequestState } from '../../core/request/request.ts';
import { latestProof } from '../../core/sign-offs/known-proof.ts';
import { publicUrl } from '../../store/environment.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { proofHref } from '../../wording/rounds/proof-in-words.ts';
import { requestLink } from '../words/request-page.ts';

/**
 * Titles of released requests that do the job, or may, and where their file, or what their link
 * leads to, is opened.
 */
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
  if (!found.ok) return { id, title: form.title };
  const file = requestLink(publicUrl(), state, '', 'file').href;
  return { id, title: form.title, link: state.proof && proofHref(state.proof, file) };
};
