import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submitBrief } from '../../../functions/core/brief/brief-version.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { departures } from '../../../functions/core/leaving/departures.ts';
import { handOver } from '../../../functions/core/leaving/hand-over.ts';
import { isShort } from '../../../functions/core/leaving/next-for-seat.ts';
import { standingsNeeded } from '../../../functions/core/leaving/standings-needed.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { isAsked, isOpen } from '../../../functions/core/rounds/round.ts';
import { awaitedSeats } from '../../../functions/core/rounds/seats.ts';
import { whyGone } from '../../../functions/core/rounds/standing.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { nameStandIn } from '../../../functions/core/stand-ins/name-stand-in.ts';
import { takeSeat } from '../../../functions/core/stand-ins/take-seat.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Refusal } from '../../../functions/core/words/refusal.ts';
import { type Result, refuse } from '../../../functions/core/words/result.ts';
import { brief, digest, monday, rita, roster, settings } from '../../story/sample.ts';
import { inBrief, withBrief } from '../../story/states.ts';

/**
 * Who decides, leaves, comes back and steps in, in any order. A decision may have been read before
 * somebody left: then the transaction that stores it is refused, and it is decided again (J15).
 */

const person = (
  id: string,
  party: Member['parties'][number],
  more: Partial<Member> = {},
): Member => ({
  ...rita,
  id,
  email: `${id}@countersign.example`,
  parties: [party],
  ...more,
});

/** The sample's people, more of both sides, and one who signs in the place of others. */
const everybody: Member[] = [
  ...roster,
  person('zoe', 'sales'),
  person('moe', 'marketing'),
  person('dora', 'sales'),
];

/** Those who have joined since the round opened have no seat in it. */
const atFirst = everybody.filter(({ id }) => !['saul', 'zoe', 'moe', 'mona', 'dora'].includes(id));

type Step = { command: string; who: number; other: number; stale: boolean; moves: boolean };

const anyStep: fc.Arbitrary<Step> = fc.record({
  command: fc.oneof(
    { weight: 5, arbitrary: fc.constant('sign') },
    { weight: 4, arbitrary: fc.constant('leave') },
    { weight: 2, arbitrary: fc.constant('return') },
    { weight: 3, arbitrary: fc.constant('tell') },
    { weight: 3, arbitrary: fc.constantFrom('take', 'stand-in', 'brief', 'hand-over') },
  ),
  who: fc.nat(everybody.length - 1),
  other: fc.nat(everybody.length - 1),
  stale: fc.boolean(),
  moves: fc.boolean(),
});

const anyLife = fc.array(anyStep, { minLength: 5, maxLength: 40 });

type Seen = { event: RequestEvent; before: RequestState; people: readonly Member[]; told: boolean };

/** The people as they are when it is decided, and how each request event found them. */
const live = (steps: readonly Step[]): { seen: Seen[]; rests: Rest[] } => {
  let people = [...everybody];
  let read = [...everybody];
  let state = withBrief(inBrief(), { roster: atFirst });
  let now = monday;
  const seen: Seen[] = [];
  const rests: Rest[] = [];
  const change = (id: string, to: (member: Member) => Member) => {
    people = people.map((member) => (member.id === id ? to(member) : member));
  };
  const apply = (events: readonly RequestEvent[], told = false) => {
    for (const event of events) {
      seen.push({ event, before: state, people, told });
      state = evolve(state.id, state, event, now);
    }
  };
  for (const step of steps) {
    now = hoursAfter(now, 1);
    const id = everybody[step.who]?.id ?? '';
    // Whatever is read may be from before the last change of the roster.
    const known = step.stale ? read : people;
    if (!step.stale) read = people;
    if (step.command === 'leave')
      change(id, (one) =>
        step.moves ? { ...one, parties: [], leads: [] } : { ...one, active: false },
      );
    else if (step.command === 'return') change(id, () => everybody[step.who] as Member);
    else if (step.command === 'tell') {
      apply(departures(state, { roster: people, settings, now }), true);
      rests.push({ state, people, seen: seen.length });
    } else {
      const first = decide(state, step, { known, now });
      const stands = first.ok && allStand(state, first.value, people, now);
      const decided =
        first.ok && !stands ? decide(state, step, { known: people, now, again: true }) : first;
      if (decided.ok) {
        expect(allStand(state, decided.value, people, now)).toBe(true);
        apply(decided.value);
      }
    }
  }
  return { seen, rests };
};

/** A request after everybody has been told who left. */
type Rest = { state: RequestState; people: readonly Member[]; seen: number };

/** What the transaction checks. */
const allStand = (
  before: RequestState,
  events: readonly RequestEvent[],
  people: readonly Member[],
  now: string,
): boolean => {
  let state = before;
  return events.every((event) => {
    const needed = standingsNeeded(state.round, event);
    state = evolve(state.id, state, event, now);
    return needed.every((standing) => {
      const member = people.find(({ id }) => id === standing.memberId);
      return member !== undefined && whyGone(member, standing) === undefined;
    });
  });
};

const decide = (
  state: RequestState,
  { command, who, other, moves }: Step,
  { known, now, again }: { known: readonly Member[]; now: string; again?: boolean },
): Result<RequestEvent[], Refusal> => {
  const by = known[who] as Member;
  const standsIn = known.find(({ id }) => id === 'dora') as Member;
  const next = known[other] as Member;
  const { round } = state;
  const seat = round?.seats[other % round.seats.length]?.memberId ?? next.id;
  const memberOf = (id: string) => known.find((one) => one.id === id) as Member;
  switch (command) {
    case 'brief': {
      const submitter = memberOf(state.ownerId);
      const given = { brief, digest: digest('abc'[other % 3] ?? 'a'), submitter, roster: known };
      return submitBrief(state, { ...given, settings, now });
    }
    case 'hand-over':
      return handOver(state, { to: next.id, next, by });
    case 'take': {
      const left = Object.keys(round?.vacated ?? {});
      const memberId = left[other % left.length] ?? seat;
      return takeSeat(state, { memberId, member: memberOf(memberId), by }, { now, settings });
    }
    case 'stand-in':
      return nameStandIn(
        state,
        {
          memberId: seat,
          member: memberOf(seat),
          to: 'dora',
          standIn: standsIn,
          by: memberOf(seat),
        },
        now,
      );
    default: {
      if (!round) return refuse({ type: 'no-open-round' });
      // Most who sign have a seat, or few lives would get far.
      const seated = who % 3 === 0 ? by : memberOf(seat);
      const inPlace = moves ? Object.keys(round.standIns ?? {})[0] : undefined;
      const given = {
        roundId: round.id,
        digest: round.subject.digest,
        member: inPlace ? memberOf(inPlace) : seated,
        signer: inPlace ? standsIn : seated,
        decision: 'approve' as const,
        channel: 'link' as const,
        evidence: {},
        now,
      };
      const facts = { settings, roster: () => known };
      return decideSignOff(state, given, again ? { ...facts, present: known } : facts);
    }
  }
};

const runs = { numRuns: process.env.COUNTERSIGN_THOROUGH ? 1200 : 300 };

const stillOf = (people: readonly Member[], memberId: string, party: Member['parties'][number]) => {
  const member = people.find(({ id }) => id === memberId);
  return member !== undefined && whyGone(member, { party }) === undefined;
};

describe('J15: any interleaving of decisions, departures and returns', () => {
  it('ends no round by the sign-off of somebody who was not active, or not of that party', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { event, before, people } of live(steps).seen) {
          if (event.type !== 'round-closed' || event.data.outcome === 'superseded') continue;
          for (const { memberId, party, signedBy } of Object.values(before.round?.signOffs ?? {})) {
            expect(stillOf(people, memberId, party)).toBe(true);
            expect(people.find(({ id }) => id === signedBy)?.active).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('waits on nobody who has left, and says so where a party has too few left', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const { seen, rests } = live(steps);
        for (const { state, people, seen: until } of rests) {
          const { round } = state;
          if (!isOpen(round)) continue;
          for (const { memberId, party } of awaitedSeats(round))
            expect(stillOf(people, memberId, party)).toBe(true);
          for (const { party } of round.required.filter((one) => isShort(round, one.party))) {
            const said = seen
              .slice(0, until)
              .some(
                ({ event }) =>
                  event.type === 'seat-vacated' &&
                  event.data.roundId === round.id &&
                  event.data.party === party &&
                  event.data.to === undefined,
              );
            expect(said).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('leaves no open request with an owner who has left, while marketing has somebody', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { state, people } of live(steps).rests) {
          const somebody = people.some(
            (one) =>
              one.active && one.parties.includes('marketing') && one.id !== state.requesterId,
          );
          expect(stillOf(people, state.ownerId, 'marketing')).toBe(somebody);
          expect(state.ownerLeftAt !== undefined).toBe(!somebody);
        }
      }),
      runs,
    );
  });

  it('gives seats only to those who were chosen, or who took them', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { event, before } of live(steps).seen) {
          const after = evolve(before.id, before, event, monday);
          if (!after.round || after.round.id !== before.round?.id) continue;
          const had = new Set(before.round.seats.filter(isAsked).map(({ memberId }) => memberId));
          const got = after.round.seats.filter((seat) => isAsked(seat) && !had.has(seat.memberId));
          const named =
            event.type === 'seat-vacated' || event.type === 'seat-taken'
              ? event.data.to
              : undefined;
          expect(got.map(({ memberId }) => memberId)).toEqual(named === undefined ? [] : [named]);
        }
      }),
      runs,
    );
  });

  it('looks again without doing anything again', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { state, people } of live(steps).rests)
          expect(departures(state, { roster: people, settings, now: state.updatedAt })).toEqual([]);
      }),
      runs,
    );
  });

  it('reaches what these properties are about', () => {
    const all = fc.sample(anyLife, { numRuns: 600, seed: 15 }).flatMap((steps) => live(steps).seen);
    const count = (is: (one: Seen) => boolean) => all.filter(is).length;
    expect(
      count(({ event }) => event.type === 'seat-vacated' && event.data.nth !== undefined),
    ).toBeGreaterThan(5);
    expect(
      count(({ event }) => event.type === 'seat-vacated' && event.data.to !== undefined),
    ).toBeGreaterThan(5);
    expect(count(({ event }) => event.type === 'seat-taken')).toBeGreaterThan(5);
    expect(count(({ event }) => event.type === 'stand-in-left')).toBeGreaterThan(1);
    expect(count(({ event }) => event.type === 'handed-over')).toBeGreaterThan(5);
    // Found by the transaction, before anybody was told.
    expect(count(({ event, told }) => event.type === 'seat-vacated' && !told)).toBeGreaterThan(1);
    expect(
      count(({ event }) => event.type === 'round-closed' && event.data.outcome === 'approved'),
    ).toBeGreaterThan(5);
  });
});
