import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { takeOver } from '../../../functions/core/leaving/next-requester.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { askedFor, wrote } from '../../../functions/core/rounds/authors.ts';
import { isOpen, type OpenRound } from '../../../functions/core/rounds/round.ts';
import { awaitedSeats, missingAnswers } from '../../../functions/core/rounds/seats.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { nameStandIn } from '../../../functions/core/stand-ins/name-stand-in.ts';
import { takeSeat } from '../../../functions/core/stand-ins/take-seat.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Refusal } from '../../../functions/core/words/refusal.ts';
import { type Result, refuse } from '../../../functions/core/words/result.ts';
import { monday, rita, roster, settings } from '../../story/sample.ts';
import { inBrief, withBrief } from '../../story/states.ts';

/**
 * The request goes from one requester to the next while its round is open, and people of both sides
 * sign, for themselves and for each other (J5).
 */

const person = (id: string, parties: Member['parties'], leads: Member['leads'] = []): Member => ({
  ...rita,
  id,
  email: `${id}@countersign.example`,
  parties,
  leads,
});

/** Half of them are of both sides, so that whoever asks may have a seat of marketing. */
const people: Member[] = [
  ...roster,
  person('bea', ['sales', 'marketing'], ['sales', 'marketing']),
  person('ben', ['sales', 'marketing']),
  person('bo', ['marketing', 'sales']),
  person('sid', ['sales']),
  person('emil', ['marketing']),
];

type Step = { command: 'sign' | 'take-over' | 'stand-in' | 'take'; who: number; other: number };

const anyLife = fc.array(
  fc.record<Step>({
    command: fc.oneof(
      { weight: 4, arbitrary: fc.constant('sign' as const) },
      { weight: 2, arbitrary: fc.constant('take-over' as const) },
      { weight: 1, arbitrary: fc.constantFrom('stand-in' as const, 'take' as const) },
    ),
    who: fc.nat(people.length - 1),
    other: fc.nat(people.length - 1),
  }),
  { minLength: 4, maxLength: 25 },
);

type Seen = { event: RequestEvent; before: RequestState; at: string };

const live = (steps: readonly Step[]): Seen[] => {
  let state = withBrief(inBrief(), { roster: people });
  let now = monday;
  const seen: Seen[] = [];
  for (const step of steps) {
    now = hoursAfter(now, 1);
    const decided = decide(state, step, now);
    for (const event of decided.ok ? decided.value : []) {
      seen.push({ event, before: state, at: now });
      state = evolve(state.id, state, event, now);
    }
  }
  return seen;
};

/** The open round after each command of a life. */
const statesOf = (steps: readonly Step[]): { round: OpenRound }[] => {
  const seen = live(steps);
  return seen.flatMap(({ before }, index) => {
    const isSettled = seen[index - 1]?.at !== seen[index]?.at;
    return isSettled && isOpen(before.round) ? [{ round: before.round }] : [];
  });
};

const lead = people.find(({ id }) => id === 'bea') as Member;

const decide = (
  state: RequestState,
  { command, who, other }: Step,
  now: string,
): Result<RequestEvent[], Refusal> => {
  const { round } = state;
  if (!round) return refuse({ type: 'no-open-round' });
  const next = people[other] as Member;
  const seats = round.seats.flatMap(({ memberId }) => people.filter(({ id }) => id === memberId));
  // Often the seat of somebody who asks, or asked, or few lives would get to it.
  const asking = who % 2 === 0 && seats.find(({ id }) => id !== 'rita' && askedFor(state, id));
  const member = asking || (seats[who % seats.length] as Member);
  switch (command) {
    case 'take-over':
      return takeOver(state, { to: next.id, next, by: lead }, now);
    case 'take':
      return takeSeat(state, { memberId: member.id, member, by: next }, { now, settings });
    case 'stand-in': {
      const naming = { memberId: member.id, member, to: next.id, standIn: next, by: member };
      return nameStandIn(state, naming, now);
    }
    default: {
      // Every second one by the member themselves; else whoever it is, as their delegate.
      const signer = other % 2 === 0 ? member : next;
      const delegate = { to: signer.id, from: '2026-03-01', until: '2026-03-31' };
      const given = {
        roundId: round.id,
        digest: round.subject.digest,
        member: { ...member, delegate },
        signer,
        decision: 'approve' as const,
        channel: 'link' as const,
        evidence: {},
        now,
      };
      return decideSignOff(state, given, { settings, roster: () => people });
    }
  }
};

const runs = { numRuns: process.env.COUNTERSIGN_THOROUGH ? 800 : 200 };

describe('J5: any interleaving of sign-offs and of new requesters', () => {
  it('records nothing that who asks, or asked, signs for another party than sales, or is signed for', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { event, before } of live(steps)) {
          if (event.type !== 'sign-off-recorded' || event.data.party === 'sales') continue;
          expect(askedFor(before, event.data.signedBy)).toBe(false);
          expect(askedFor(before, event.data.memberId)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('approves nothing by the word of who asks, or asked, for another party than sales', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { event, before } of live(steps)) {
          if (event.type !== 'round-closed') continue;
          const counted = Object.values(before.round?.signOffs ?? {});
          for (const { party, memberId, signedBy } of counted.filter(
            (one) => one.party !== 'sales',
          ))
            expect([party, askedFor(before, memberId), askedFor(before, signedBy)]).toEqual([
              party,
              false,
              false,
            ]);
        }
      }),
      runs,
    );
  });

  it('leaves every party enough people who are asked, and may answer, for what its quorum lacks', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { round } of statesOf(steps)) {
          const able = (party: string) =>
            awaitedSeats(round).filter(
              (seat) =>
                seat.party === party &&
                (party === 'sales' || !askedFor(round, seat.memberId)) &&
                !wrote(round, seat.memberId),
            );
          for (const { party } of round.required)
            expect([party, able(party).length >= missingAnswers(round, party)]).toEqual([
              party,
              true,
            ]);
        }
      }),
      runs,
    );
  });

  it('reaches what these properties are about', () => {
    const all = fc.sample(anyLife, { numRuns: 400, seed: 5 }).flatMap(live);
    const count = (is: (one: Seen) => boolean) => all.filter(is).length;
    expect(
      count(
        ({ event, before }) =>
          event.type === 'request-taken-over' &&
          before.round?.seats.some(
            ({ memberId, party }) => memberId === event.data.to && party === 'marketing',
          ) === true,
      ),
    ).toBeGreaterThan(20);
    expect(
      count(
        ({ event }) =>
          event.type === 'sign-off-recorded' && event.data.signedBy !== event.data.memberId,
      ),
    ).toBeGreaterThan(20);
    expect(count(({ event }) => event.type === 'round-closed')).toBeGreaterThan(20);
  });
});
