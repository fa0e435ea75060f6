import { unalteredSubjects } from '../../../commands/requests/unaltered-subject.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { latestProof } from '../../../core/sign-offs/known-proof.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { proofHref } from '../../../wording/rounds/proof-in-words.ts';
import { contactOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { fileBeside } from '../file-beside.ts';
import { linkView } from '../link-view.ts';
import type { FeedbackView } from './feedback-page.ts';

/** What the pages show, for the request in `state`. */
export const feedbackView = async (
  { loaded, reader }: FoundLink<'feedback'>,
  token: string,
  state: RequestState = loaded.state,
): Promise<FeedbackView> => {
  const names = namesIn(await readRoster());
  return {
    ...linkView(state, reader),
    releasedAt: state.released?.at ?? state.stageSince,
    owner: contactOf(names, state.ownerId, 'owner'),
    proof: await releasedWork(state, token),
    said: state.feedback[reader.id],
  };
};

/** Where what was released is opened; nowhere if it is not what was signed (J14). */
const releasedWork = async (state: RequestState, token: string): Promise<string | undefined> => {
  const proof = latestProof(state);
  if (!state.proof || !proof) return undefined;
  const found = await unalteredSubjects(state, [proof]);
  return found.ok ? proofHref(state.proof, fileBeside(token)) : undefined;
};
