import { roundExpiry, signOffDue } from '../calendar/calendar-of.ts';
import { dayIn } from '../calendar/time.ts';
import { shareOf } from '../words/even-share.ts';
import { isAwayOn, isReachable, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { RefusalOf } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { PartyQuorum, Settings } from '../words/settings.ts';
import { askedFor, requesterMaySignFor } from './authors.ts';
import type { CarriedApproval } from './carried-approval.ts';
import { comesAfter } from './coming-after.ts';
import {
  advisoryParties,
  type PolicyFacts,
  type RequiredParty,
  type RoundKind,
  requiredParties,
} from './policy.ts';
import type { RoundEvent, Seat, Subject } from './round.ts';
import { scopesFor } from './scopes.ts';

export type OpenRoundFacts = {
  /** Of the request, or of the agreement. */
  requestId: string;
  roundId: string;
  subject: Subject;
  submittedBy: string;
  /** All who wrote the version, `submittedBy` among them. */
  authors: readonly string[];
  requesterId: string;
  formerRequesters?: string[] | undefined;
  /** Approvals of an earlier version that count in this round as well (J12). */
  carried?: readonly CarriedApproval[];
  roster: readonly Member[];
  settings: Pick<Settings, 'policy' | 'roiTarget' | 'sla'>;
  now: string;
} & (
  | { kind: Exclude<RoundKind, 'agreement'>; facts: PolicyFacts }
  | { kind: 'agreement'; facts?: undefined }
);

/**
 * Opens a round on one subject under a snapshot of the policy (J1, J2). Whoever wrote the version
 * gets no seat, and the requester one for sales at most (J5). As many of a party as its quorum
 * needs have its first seats and are asked; others are in reserve, and so are those whose approval
 * is carried, who may step in and object. Refused if a required party has too few members for its
 * quorum, as such a round could only expire.
 */
export const openRound = (
  facts: OpenRoundFacts,
): Result<Extract<RoundEvent, { type: 'round-opened' }>, RefusalOf<'party-cannot-sign'>> => {
  const { policy } = facts.settings;
  const { carried = [] } = facts;
  const required = askedAtOnce(requiredParties(facts.kind, facts.facts, facts.settings), facts);
  const advisory = askedAtOnce(
    advisoryParties(facts.kind, facts.facts, facts.settings),
    facts,
    required,
  );
  const counted = new Set(carried.map(({ memberId }) => memberId));
  const eligible = facts.roster.filter(
    (member) => member.active && !facts.authors.includes(member.id) && !counted.has(member.id),
  );
  const missing = required.map(({ party, quorum }) => ({
    party,
    quorum: Math.max(0, quorum - carried.filter((one) => one.party === party).length),
  }));
  const mayTake = (member: Member, party: Party): boolean =>
    member.parties.includes(party) &&
    (!askedFor(facts, member.id) || requesterMaySignFor(policy, party));
  const seats: Seat[] = [
    ...seatsFor(missing, advisory, eligible, { ...facts, mayTake }),
    ...carried.map(({ memberId, party }) => ({ memberId, party, reserve: 'waiting' as const })),
  ];
  const shortParties = required
    .map(({ party, quorum }) => ({
      party,
      quorum,
      members: seats.filter((seat) => seat.party === party).length,
    }))
    .filter(({ quorum, members }) => members < quorum);
  if (shortParties.length > 0) return refuse({ type: 'party-cannot-sign', parties: shortParties });
  const dueOf = (party: Party) => signOffDue(party, facts.now, facts.settings);
  return ok({
    type: 'round-opened',
    data: {
      round: {
        id: facts.roundId,
        kind: facts.kind,
        subject: facts.subject,
        submittedBy: facts.submittedBy,
        authors: [...facts.authors],
        requesterId: facts.requesterId,
        ...(facts.formerRequesters && { formerRequesters: facts.formerRequesters }),
        required,
        ...(advisory.length > 0 && { advisory }),
        ...(facts.kind === 'brief' && { scopes: scopesFor(required, policy) }),
        objections: policy.objections,
        requesterMaySign: policy.requesterMaySign,
        seats: seats.map((seat) => {
          // Whose approval is carried has read what is signed, and may object to it at once.
          const after = counted.has(seat.memberId)
            ? undefined
            : comesAfter({ required, advisory }, seat.party);
          return { ...seat, ...(after ? { after } : { dueAt: dueOf(seat.party) }) };
        }),
        openedAt: facts.now,
        dueAt:
          required
            .filter(({ after }) => !after)
            .map(({ party }) => dueOf(party))
            .sort()
            .at(-1) ?? facts.now,
        expiresAt: expiryOf(required, facts.now, facts.settings),
      },
    },
  });
};

/** Nobody waits for a party whose approvals are carried, and nor does that party for others. */
const askedAtOnce = (
  parties: RequiredParty[],
  { carried = [] }: Pick<OpenRoundFacts, 'carried'>,
  required: readonly PartyQuorum[] = parties,
): RequiredParty[] => {
  const lacksAnswers = (party: Party): boolean => {
    const quorum = required.find((one) => one.party === party)?.quorum ?? 0;
    return carried.filter((one) => one.party === party).length < quorum;
  };
  return parties.map(({ after = [], ...one }) => {
    const awaited =
      parties === required && !lacksAnswers(one.party) ? [] : after.filter(lacksAnswers);
    return { ...one, ...(awaited.length > 0 && { after: awaited }) };
  });
};

/**
 * When a round expires: those who come after others have as long, once those have used up all of
 * theirs, so that nobody's silence takes the time of the next (J9).
 */
const expiryOf = (
  parties: readonly RequiredParty[],
  from: string,
  settings: OpenRoundFacts['settings'],
): string => {
  const isFirst = ({ after = [] }: RequiredParty) =>
    !parties.some(({ party }) => after.includes(party));
  const over = roundExpiry(
    parties.filter(isFirst).map(({ party }) => party),
    from,
    settings,
  );
  const later = parties.filter((one) => !isFirst(one));
  return later.length > 0 && later.length < parties.length ? expiryOf(later, over, settings) : over;
};

/**
 * One seat per member (J4). First seats fill the quorums, so that a round opens exactly if it can
 * be approved; those after them are in reserve. Unreachable members get a seat only if a quorum
 * needs them; filling again moves members between parties, but takes no one's seat away. Opinions
 * are asked of whom no quorum needs.
 */
const seatsFor = (
  required: readonly PartyQuorum[],
  advisory: readonly PartyQuorum[],
  eligible: Member[],
  { mayTake, ...seating }: Seating,
): Seat[] => {
  const candidatesOf = (party: Party) =>
    eligible.filter((member) => mayTake(member, party)).sort(bySeatOrder(party, seating));
  const slots: Slot[] = required.flatMap(({ party, quorum }) =>
    Array.from({ length: quorum }, () => ({
      party,
      candidates: candidatesOf(party).filter(isReachable),
    })),
  );
  for (const slot of slots) fillSlot(slot, slots, new Set());
  for (const slot of slots) slot.candidates = candidatesOf(slot.party);
  for (const slot of slots) if (!slot.taken) fillSlot(slot, slots, new Set());
  const seats: Seat[] = slots.flatMap(({ party, taken }) =>
    taken ? [{ memberId: taken.id, party }] : [],
  );
  const seated = new Set(seats.map((seat) => seat.memberId));
  for (const { party, quorum } of advisory) {
    const free = candidatesOf(party).filter(({ id }) => !seated.has(id));
    for (const { id } of free.filter(isReachable).slice(0, quorum)) {
      seated.add(id);
      seats.push({ memberId: id, party, advisory: true });
    }
  }
  const seatsPerRequiredParty = Math.min(
    maxSeatsPerParty,
    Math.floor(
      (maxSeatsPerRound - seats.filter(({ advisory: one }) => one).length) / required.length,
    ),
  );
  for (const { party } of required) {
    for (const member of candidatesOf(party).filter(isReachable)) {
      if (
        seated.has(member.id) ||
        seats.filter((seat) => seat.party === party).length >= seatsPerRequiredParty
      )
        continue;
      seated.add(member.id);
      seats.push({ memberId: member.id, party, reserve: 'waiting' });
    }
  }
  return seats;
};

/** What seats are given by, and who may take a seat of a party. */
type Seating = SeatOrder & { mayTake: (member: Member, party: Party) => boolean };

type SeatOrder = { requestId: string; requesterId: string; kind: RoundKind; now: string };

/**
 * The order in which seats are given: to the requester, then to who is not away, then to leads of
 * the party, and else shared out evenly. A lead of marketing has no more of it than their
 * colleagues, but for an agreement, which is for leads to sign. One request goes to the same person
 * in each of its rounds, who knows it.
 */
const bySeatOrder =
  (party: Party, { requestId, requesterId, kind, now }: SeatOrder) =>
  (a: Member, b: Member): number => {
    const asked = ({ id }: Member) => Number(id === requesterId);
    const away = (member: Member) => Number(isAwayOn(member, dayIn(member.timeZone, now)));
    const leadFirst = party !== 'marketing' || kind === 'agreement';
    const leads = (member: Member) => Number(leadFirst && member.leads.includes(party));
    const share = ({ id }: Member) => shareOf(`${requestId}/${party}/${id}`);
    return (
      asked(b) - asked(a) ||
      away(a) - away(b) ||
      leads(b) - leads(a) ||
      share(b) - share(a) ||
      (a.id < b.id ? -1 : 1)
    );
  };

/**
 * Fills a slot, moving members between slots where necessary (Kuhn's augmenting path algorithm).
 */
const fillSlot = (slot: Slot, slots: Slot[], tried: Set<string>): boolean => {
  for (const member of slot.candidates) {
    if (tried.has(member.id)) continue;
    tried.add(member.id);
    const holder = slots.find((other) => other.taken?.id === member.id);
    if (!holder || fillSlot(holder, slots, tried)) {
      slot.taken = member;
      return true;
    }
  }
  return false;
};

/** Enough for somebody to step in; all are in the request's state. */
const maxSeatsPerParty = 12;

/**
 * Maximum number of seats of a round. Each is an item, and the transaction that replaces one round
 * by another writes the seats of both besides some twenty items; a transaction holds 100. All
 * quorums fit, as settings ask for 35 at most.
 */
const maxSeatsPerRound = 36;

type Slot = { party: Party; candidates: Member[]; taken?: Member };
