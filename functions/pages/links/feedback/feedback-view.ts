import { unalteredSubjects } from '../../../commands/requests/unaltered-subject.ts';
import type { RequestState } from '../../../core/request/request.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { contactOf } from '../../../wording/round-in-words.ts';
import { linkView, namesIn } from '../link-view.ts';
import type { FeedbackView } from './feedback-page.ts';

/** What the pages show, for the request in `state`. */
export const feedbackView = async (
  { loaded, reader }: FoundLink<'feedback'>,
  state: RequestState = loaded.state,
): Promise<FeedbackView> => {
  const names = namesIn(await readRoster());
  return {
    ...linkView(state, reader),
    releasedAt: state.released?.at ?? state.stageSince,
    owner: contactOf(names, state.ownerId, 'owner'),
    proof: await releasedLink(state),
    said: state.feedback[reader.id],
  };
};

/** The link of what was released; none where it is not what was signed (J14). */
const releasedLink = async (state: RequestState): Promise<string | undefined> => {
  if (!state.proof) return undefined;
  const { version, digest, link } = state.proof;
  const found = await unalteredSubjects(state, [{ kind: 'proof', version, digest }]);
  return found.ok ? link : undefined;
};
