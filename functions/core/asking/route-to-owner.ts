import { askedFor, type Requesters } from '../rounds/authors.ts';
import { shareOf } from '../words/even-share.ts';
import { isReachable, type Member } from '../words/member.ts';

/**
 * Picks the marketing member who owns a request, by rendezvous hashing of its random id: everyone
 * gets an even share, nobody has a favourite contact, and a roster change moves only the shares of
 * those who joined or left. Members whom mail does not reach are picked only if there is nobody
 * else.
 */
export const routeToOwner = (
  requestId: string,
  roster: readonly Member[],
  requesters: Requesters,
): Member | undefined => {
  const weigh = (member: Member) => shareOf(`${requestId}/${member.id}`);
  return roster
    .filter(
      (member) =>
        member.active && member.parties.includes('marketing') && !askedFor(requesters, member.id),
    )
    .map((member) => ({ member, reachable: isReachable(member), weight: weigh(member) }))
    .sort(
      (a, b) =>
        Number(b.reachable) - Number(a.reachable) ||
        b.weight - a.weight ||
        (a.member.id < b.member.id ? -1 : 1),
    )[0]?.member;
};
