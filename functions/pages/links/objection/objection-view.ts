import type { RequestState } from '../../../core/request/request.ts';
import { carriedTo, decisionState } from '../../../core/rounds/objection.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { contactOf, nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { linkView } from '../link-view.ts';
import type { ObjectionView } from './objection-page.ts';

/** What the pages show, for the request in `state`. */
export const objectionView = async (
  { link, loaded, reader }: FoundLink<'objection'>,
  now: string,
  state: RequestState = loaded.state,
): Promise<ObjectionView> => {
  const names = namesIn(await readRoster());
  const { kind, subject, party, decision, channel, decidedAt, signedBy, seatMemberId } = link;
  return {
    ...linkView(state, reader),
    kind,
    subject,
    party,
    decision,
    channel,
    decidedAt,
    signer: nameOf(names, signedBy),
    ...(signedBy !== seatMemberId && { insteadOf: nameOf(names, seatMemberId) }),
    owner: contactOf(names, state.ownerId, 'owner'),
    found: decisionState(state, link, now),
    carriedTo: carriedTo(state, link, now)?.subject.version,
  };
};
