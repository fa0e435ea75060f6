import { describe, expect, it } from 'vitest';
import { vacateSeats } from '../../../functions/core/leaving/vacate-seats.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { isOpen } from '../../../functions/core/rounds/round.ts';
import { awaitedSeats } from '../../../functions/core/rounds/seats.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  afterEvents,
  lena,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';
import { afterSignOff, colleagueOf, inBrief, signOffFacts, withBrief } from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

const later = '2026-03-03T14:00:00.000Z';

/** The roster after some have changed. */
const withChanged = (...changed: Member[]): Member[] => [
  ...roster.filter(({ id }) => !changed.some((one) => one.id === id)),
  ...changed,
];

const gone = (member: Member): Member => ({ ...member, active: false });
const moved = (member: Member): Member => ({ ...member, parties: ['product'], leads: [] });

const leaving = (state: RequestState, people: Member[], now = later) => {
  const events = vacateSeats(state, { roster: people, settings, now });
  return { events, state: afterEvents(state, events, now) };
};

const open = () => withBrief(inBrief());

const awaitedOf = ({ round }: RequestState, party: string): string[] =>
  isOpen(round)
    ? awaitedSeats(round)
        .filter((seat) => seat.party === party)
        .map(({ memberId }) => memberId)
    : [];

const seatsOf = ({ round }: RequestState, party: string) =>
  round?.seats.filter((seat) => seat.party === party).map(({ memberId }) => memberId);

describe('J15: a member who has left', () => {
  it.each([
    ['deactivated', gone],
    ['left-party', moved],
  ] as const)('has an approval that does not complete a quorum any more: %s', (cause, leave) => {
    const signed = afterSignOff(open(), rita);
    const { state, events } = leaving(signed, withChanged(leave(rita)));
    expect(events).toMatchObject([
      { type: 'seat-vacated', data: { memberId: 'rita', party: 'sales', cause, nth: 1 } },
    ]);
    expect(state.round?.signOffs).toEqual({});
    const both = afterSignOff(state, colleagueOf(state), { now: later });
    expect(both.stage).toBe('brief-sign-off');
    expect(afterSignOff(both, saul, { now: later }).stage).toBe('production');
  });

  it('leaves their seat to those of the party who have one, with their full time again', () => {
    const signed = afterSignOff(open(), rita);
    expect(awaitedOf(signed, 'sales')).toEqual([]);
    const { state } = leaving(signed, withChanged(gone(rita)));
    const [sauls] = waitingOn(state, settings).filter(({ party }) => party === 'sales');
    expect(sauls).toMatchObject({ memberId: 'saul', since: later });
  });

  it('leaves it to the next of the party by the order of seats, where nobody else has one', () => {
    const zoe: Member = { ...saul, id: 'zoe', leads: [], email: 'zoe@countersign.example' };
    const only = withBrief(inBrief(), { roster: withChanged(gone(saul)) });
    expect(seatsOf(only, 'sales')).toEqual(['rita']);
    const { state, events } = leaving(only, [...withChanged(gone(rita)), zoe]);
    expect(events).toMatchObject([{ data: { memberId: 'rita', to: 'saul' } }]);
    expect(seatsOf(state, 'sales')).toEqual(['saul']);
    expect(afterSignOff(state, saul, { now: later }).round?.signOffs).toHaveProperty('saul');
  });

  it('gives no seat to whoever wrote the version, or has a part in the round', () => {
    const state = open();
    const owner = roster.find(({ id }) => id === state.ownerId) as Member;
    const others = roster.filter(
      ({ id, parties }) => parties.includes('marketing') && id !== owner.id,
    );
    const left = leaving(state, withChanged(...others.map(gone)));
    for (const { data } of left.events) expect(data).not.toHaveProperty('to');
    expect(left.events).toHaveLength(others.length);
    expect(seatsOf(left.state, 'marketing')).toEqual([]);
    expect(left.state.round?.vacated).toMatchObject(
      Object.fromEntries(
        others.map(({ id }) => [id, { party: 'marketing', cause: 'deactivated' }]),
      ),
    );
  });

  it('prefers those whom mail reaches', () => {
    const zoe: Member = { ...saul, id: 'zoe', leads: [], email: 'zoe@countersign.example' };
    const mute: Member = {
      ...saul,
      unreachable: { since: monday, cause: 'bounce', address: saul.email },
    };
    const only = withBrief(inBrief(), { roster: withChanged(gone(saul)) });
    const people = [...withChanged(gone(rita), mute)];
    expect(leaving(only, [...people, zoe]).events).toMatchObject([{ data: { to: 'zoe' } }]);
    expect(leaving(only, people).events).toMatchObject([{ data: { to: 'saul' } }]);
  });

  it('gets no seat back by coming back, and is not counted by what they said before', () => {
    const { state } = leaving(afterSignOff(open(), rita), withChanged(gone(rita)));
    expect(leaving(state, roster).events).toEqual([]);
    const command = signOffCommand(state, rita, { now: later });
    expect(refusal(decideSignOff(state, command, signOffFacts))).toEqual({ type: 'not-invited' });
  });

  it('is recorded once, and what was cut short is done by the next time', () => {
    const people = withChanged(gone(rita), gone(lena));
    const first = leaving(open(), people);
    expect(first.events).toHaveLength(1);
    expect(leaving(first.state, people).events).toEqual([]);
  });

  it('loses nothing in a round that has ended, or whose time is over', () => {
    const ended = afterSignOff(afterSignOff(open(), rita), colleagueOf(open()));
    expect(leaving(ended, withChanged(gone(rita))).events).toEqual([]);
    expect(leaving(open(), withChanged(gone(rita)), open().round?.expiresAt).events).toEqual([]);
  });
});

describe('J15: who signed in a member’s place and has left', () => {
  const dora: Member = {
    ...rita,
    id: 'dora',
    email: 'dora@countersign.example',
  };
  const delegating: Member = {
    ...rita,
    delegate: { to: 'dora', from: '2026-03-01', until: '2026-03-31' },
  };
  const signed = () => afterSignOff(open(), delegating, { signer: dora });

  it('is not counted, and the member is asked again', () => {
    const { state, events } = leaving(signed(), [...roster, gone(dora)]);
    expect(events).toMatchObject([
      {
        type: 'stand-in-left',
        data: { memberId: 'rita', left: 'dora', cause: 'deactivated', nth: 1 },
      },
    ]);
    expect(awaitedOf(state, 'sales')).toContain('rita');
    const again = afterSignOff(state, rita, { now: later });
    expect(again.round?.signOffs.rita).toMatchObject({ signedBy: 'rita', nth: 2 });
  });

  it('is not counted either when they are of the party no longer', () => {
    for (const party of ['marketing', 'product'] as const)
      expect(leaving(signed(), [...roster, { ...dora, parties: [party] }]).events).toMatchObject([
        { type: 'stand-in-left', data: { cause: 'left-party' } },
      ]);
    expect(leaving(signed(), [...roster, dora]).events).toEqual([]);
  });
});

describe('J15: a decision that arrives after somebody has left', () => {
  it('ends no round by theirs, even before their leaving is recorded', () => {
    const signed = afterSignOff(open(), rita);
    const present = withChanged(gone(rita));
    const command = signOffCommand(signed, colleagueOf(signed), { now: later });
    const events = accepted(decideSignOff(signed, command, { ...signOffFacts, present }));
    expect(events.map(({ type }) => type)).toEqual(['seat-vacated', 'sign-off-recorded']);
  });

  it('is refused if it is their own', () => {
    const state = open();
    const command = signOffCommand(state, gone(rita), { now: later });
    const facts = { ...signOffFacts, present: withChanged(gone(rita)) };
    expect(refusal(decideSignOff(state, command, facts))).toEqual({ type: 'not-invited' });
  });
});
