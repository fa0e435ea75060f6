import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Names } from '../../wording/round-in-words.ts';
import type { Visit } from './decision/decision-view.ts';
import type { OpenedInvite } from './decision/open-invite.ts';

export const visitOf = (opened: OpenedInvite, state: RequestState, names: Names): Visit => ({
  state,
  seat: { memberId: opened.member.id, party: opened.invite.party },
  signer: opened.signer,
  names,
});

/** The people whom the invite itself knows; enough to confirm a decision without another read. */
export const namesInInvite = ({ invite, member, signer, loaded }: OpenedInvite): Names =>
  new Map([
    [loaded.state.ownerId, invite.owner],
    [member.id, member],
    [signer.id, signer],
  ]);

export const namesIn = (roster: readonly Member[]): Names =>
  new Map(roster.map((member) => [member.id, member]));
