import type { Asking } from '../asking/asking.ts';
import type { Member } from '../words/member.ts';
import { otherSide, type Side } from './estimate.ts';
import { type Estimated, refuseEstimate } from './seal-estimate.ts';

/** The side for which a mail asks its reader: the requester's is sales, and nobody else's. */
export const askedSide = ({ requesterId }: Asking, member: Member): Side =>
  member.id === requesterId ? 'sales' : 'marketing';

/** Whether the other side has sealed theirs, and waits for the member's. */
export const isAskedToEstimate = (state: Estimated, member: Member): boolean => {
  const side = askedSide(state, member);
  return (
    state.estimates?.sealed[otherSide(side)] !== undefined &&
    refuseEstimate(state, member, side) === undefined
  );
};
