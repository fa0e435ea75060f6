import { dayIn } from '../calendar/time.ts';
import { askedFor, type Requesters } from '../rounds/authors.ts';
import { shareOf } from '../words/even-share.ts';
import { isAwayOn, isReachable, type Member } from '../words/member.ts';
import { lastGiven, loadOf, type WorkOf } from './open-work.ts';
import type { RequestForm } from './request-form.ts';

/** What of a request says who may own it. */
export type ToRoute = {
  id: string;
  form: Pick<RequestForm, 'collateralType' | 'segment'>;
} & Requesters;

/** Why a request came to its owner, as it was then. */
export type Routed = {
  /** What of its type and segment they know; missing where nobody who is there knows either. */
  knows?: string[];
  /** Their pieces of open work, and what these weigh. */
  open: number;
  load: number;
  /** Of how many that was the least, and how many of them had as little. */
  among: number;
  equal: number;
  /** Why they are not there, where nobody is. */
  absent?: 'away' | 'unreachable';
};

/**
 * Picks the marketing member who owns a request: of those who are there, and of these who know most
 * of its type and segment, whoever has the least open work; equal ones by turn.
 */
export const routeToOwner = (
  request: ToRoute,
  roster: readonly Member[],
  { now, work }: { now: string; work: WorkOf },
): { owner: Member; routed: Routed } | undefined => {
  const candidates = candidatesFor(request, roster, now).map((member) => {
    const own = work.get(member.id) ?? [];
    return { member, open: own.length, load: loadOf(own, now), last: lastGiven(own) };
  });
  const least = Math.min(...candidates.map(({ load }) => load));
  const equal = candidates.filter(({ load }) => load === least);
  // The sort is stable: who was given nothing at the same instant stays in the order of shares.
  const [next] = equal.sort((a, b) => (a.last < b.last ? -1 : Number(a.last > b.last)));
  if (!next) return undefined;
  const { member, open, load } = next;
  const knows = knownTo(member, request);
  const presence = presenceOf(member, now);
  return {
    owner: member,
    routed: {
      ...(knows.length > 0 && { knows }),
      open,
      load,
      among: candidates.length,
      equal: equal.length,
      ...(presence !== 'here' && { absent: presence }),
    },
  };
};

/**
 * Those whose work is compared, in the order of their shares: the best who are there. Many are not
 * all looked at: the least of 25 by chance is hardly more than the least of all, and what routing
 * reads stays bounded.
 */
export const candidatesFor = (
  request: ToRoute,
  roster: readonly Member[],
  now: string,
): Member[] => {
  const owning = roster.filter(
    (member) =>
      member.active && member.parties.includes('marketing') && !askedFor(request, member.id),
  );
  const present = best(owning, (member) => -presences.indexOf(presenceOf(member, now)));
  const share = ({ id }: Member) => shareOf(`${request.id}/${id}`);
  return best(present, (member) => knownTo(member, request).length)
    .sort((a, b) => share(b) - share(a) || (a.id < b.id ? -1 : 1))
    .slice(0, mostCompared);
};

const mostCompared = 25;

/** Those for whom a number is the highest. */
const best = (members: readonly Member[], rate: (member: Member) => number): Member[] => {
  const highest = Math.max(...members.map(rate));
  return members.filter((member) => rate(member) === highest);
};

/** Who is away has named until when, and reads it then; who is unreachable would not hear of it. */
const presences = ['here', 'away', 'unreachable'] as const;

const presenceOf = (member: Member, now: string): (typeof presences)[number] => {
  if (!isReachable(member)) return 'unreachable';
  return isAwayOn(member, dayIn(member.timeZone, now)) ? 'away' : 'here';
};

const knownTo = ({ skills = [] }: Member, { form }: Pick<ToRoute, 'form'>): string[] =>
  [form.collateralType, form.segment].filter((one) => skills.includes(one));
