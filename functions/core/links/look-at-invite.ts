import type { RequestState } from '../request/request.ts';
import { mayActFor } from '../rounds/stand-in.ts';
import type { Member } from '../words/member.ts';
import type { DecisionLink } from './link-payloads.ts';

/**
 * Whoever has left, and whoever is a delegate no more, sees nothing: a link is not a right to read
 * for ever.
 */
export const mayLook = (
  { reader, member, ...invited }: Invited & { reader: Member; member: Member },
  now: string,
): boolean => reader.active && member.active && mayActFor(member, reader.id, roundOf(invited), now);

type Invited = { link: DecisionLink; state: RequestState };

const roundOf = ({ link: { roundId }, state: { round, pastRounds } }: Invited) =>
  round?.id === roundId ? round : pastRounds.find(({ id }) => id === roundId);

/**
 * A link from before a withdrawal may be what leaked; the mails of the withdrawal itself have fresh
 * ones. And what a reply address has is no link.
 */
export const isDead = ({ link, state }: Invited): boolean => {
  const { seatMemberId, withdrawn = 0, use } = link;
  const lastWithdrawn = roundOf({ link, state })?.withdrawn?.[seatMemberId]?.nth ?? 0;
  return use === 'reply' || withdrawn < lastWithdrawn;
};
