import type { RequestState } from '../../../core/request/request.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import type { Names } from '../../../wording/rounds/round-in-words.ts';
import type { Visit } from './decision-view.ts';

export const visitOf = (
  { link, reader, member }: FoundLink<'decision'>,
  state: RequestState,
  names: Names,
): Visit => ({
  state,
  seat: { memberId: member.id, party: link.party },
  signer: reader,
  names,
});

/** The names in the link itself, enough to confirm a decision without another read. */
export const namesInLink = ({ link, member, reader, loaded }: FoundLink<'decision'>): Names =>
  new Map([
    [loaded.state.ownerId, link.owner],
    [member.id, member],
    [reader.id, reader],
  ]);
