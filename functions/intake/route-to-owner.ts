import type { Member } from '../shared/member.ts';

/** FNV-1a over UTF-16 code units, 32 bits: spreads short keys evenly, and needs no secret. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
};

/**
 * The marketing member who owns a request, by rendezvous hashing of its random id: an even share for everyone, no
 * favourite contact, and a change of the roster moves only the shares of those who came or went.
 */
export const routeToOwner = (
  requestId: string,
  roster: readonly Member[],
  requesterId: string,
): Member | undefined =>
  roster
    .filter((member) => member.active && member.parties.includes('marketing') && member.id !== requesterId)
    .map((member) => ({ member, weight: hash(`${requestId}/${member.id}`) }))
    .sort((a, b) => b.weight - a.weight || (a.member.id < b.member.id ? -1 : 1))[0]?.member;
