import type { Rounds } from '../rounds/rounds.ts';
import { mayActFor } from '../rounds/stand-in.ts';
import type { Member } from '../words/member.ts';
import type { SeatInvite } from './link-payloads.ts';

/**
 * Members who have left and delegates whose time is over see nothing: a link is no permanent right
 * to read.
 */
export const mayOpenInvite = (
  { reader, member, ...invited }: Invited & { reader: Member; member: Member },
  now: string,
): boolean => reader.active && member.active && mayActFor(member, reader.id, roundOf(invited), now);

/** `state` is that of the request, or of the agreement. */
export type Invited = { link: SeatInvite; state: Pick<Rounds, 'round' | 'pastRounds'> };

const roundOf = ({ link: { roundId }, state: { round, pastRounds } }: Invited) =>
  round?.id === roundId ? round : pastRounds.find(({ id }) => id === roundId);

/**
 * Whether a link was replaced: one from before a withdrawn decision may have leaked, and the mails
 * about the withdrawal have fresh ones. The token of a reply address opens no page either.
 */
export const isReplacedInvite = ({ link, state }: Invited): boolean => {
  const { seatMemberId, withdrawn = 0, use } = link;
  const lastWithdrawn = roundOf({ link, state })?.withdrawn?.[seatMemberId]?.nth ?? 0;
  return use === 'reply' || withdrawn < lastWithdrawn || isOfLostSeat({ link, state });
};

/**
 * Whether the link was for a seat that its member has lost since. Somebody who has come back and
 * taken a seat again got a link of that time.
 */
const isOfLostSeat = ({ link, state }: Invited): boolean => {
  const lost = roundOf({ link, state })?.vacated?.[link.seatMemberId];
  return lost !== undefined && (link.mintedAt ?? '') <= lost.at;
};

/**
 * Whether a fresh link can be asked for with this one. Reply addresses cannot: mail servers and
 * everybody in copy have them.
 */
export const mayAskForFreshLink = ({ link, reader }: { link: SeatInvite; reader: Member }) =>
  reader.active && link.use !== 'reply';
