import { askedFor, type Requesters } from '../rounds/authors.ts';
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
  const weigh = (member: Member) => hash(`${requestId}/${member.id}`);
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

/**
 * FNV-1a over UTF-16 code units, 32 bits, then mixed: plain FNV-1a hardly spreads the last
 * characters, so ids that differ only there would get unequal shares. Not security relevant.
 */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed(value);
};

/** Makes every bit of a 32-bit value affect all others (the finalizer of MurmurHash3). */
const mixed = (value: number): number => {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const again = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (again ^ (again >>> 16)) >>> 0;
};
