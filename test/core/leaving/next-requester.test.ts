import { describe, expect, it } from 'vitest';
import { withdraw } from '../../../functions/core/intake/intake.ts';
import { handOver } from '../../../functions/core/leaving/hand-over.ts';
import { takeOver } from '../../../functions/core/leaving/next-requester.ts';
import { ownerLeft } from '../../../functions/core/leaving/owner-left.ts';
import { requesterLeft } from '../../../functions/core/leaving/requester-left.ts';
import { vacateSeats } from '../../../functions/core/leaving/vacate-seats.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { callReserve } from '../../../functions/core/rounds/call-reserve.ts';
import type { OpenRound, Seat } from '../../../functions/core/rounds/round.ts';
import { seatOf } from '../../../functions/core/rounds/seats.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { actsAsOwner } from '../../../functions/core/stages/access.ts';
import { mayStandIn, nameStandIn } from '../../../functions/core/stand-ins/name-stand-in.ts';
import { takeSeat } from '../../../functions/core/stand-ins/take-seat.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Party } from '../../../functions/core/words/party.ts';
import {
  accepted,
  afterEvents,
  finn,
  form,
  lena,
  leo,
  mia,
  mona,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';
import {
  allAsked,
  colleagueOf,
  inBrief,
  ownerOf,
  releasedState,
  signOffFacts,
  withBrief,
} from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

const zoe: Member = { ...rita, id: 'zoe', email: 'zoe@countersign.example' };
const admin: Member = { ...leo, admin: true };
const gone = (member: Member): Member => ({ ...member, active: false });

const to = (next: Member | undefined, by: Member, state: RequestState = inBrief()) =>
  takeOver(state, { to: next?.id ?? 'ghost', next, by }, monday);

const takenBy = (next: Member, state: RequestState = inBrief()): RequestState =>
  afterEvents(state, accepted(to(next, saul, state)));

describe('a request that somebody else asks for from now on', () => {
  it('is taken over by a lead of sales, or handed on by its requester: sales decides itself', () => {
    expect(accepted(to(saul, saul))).toEqual([
      { type: 'request-taken-over', data: { from: 'rita', to: 'saul', by: 'saul' } },
    ]);
    expect(to(zoe, rita).ok).toBe(true);
    for (const by of [zoe, finn, mona, admin, ownerOf(inBrief()), gone(saul), gone(rita)])
      expect(refusal(to(saul, by))).toEqual({
        type: 'not-allowed',
        who: 'the requester or a lead of sales',
        action: 'take it over',
      });
  });

  it('goes to active members of sales, and not to its owner', () => {
    const owner: Member = { ...ownerOf(inBrief()), parties: ['marketing', 'sales'] };
    for (const [next, detail] of [
      [undefined, 'unknown member: ghost is not on the roster'],
      [gone(zoe), 'unknown member: zoe is not on the roster'],
      [finn, 'is not of sales, which speaks for what it asked for'],
      [owner, 'owns this request, and cannot ask for it'],
    ] as const)
      expect(refusal(to(next, saul))).toEqual({
        type: 'invalid-fields',
        errors: [{ pointer: '/to', detail }],
      });
    const led: Member = { ...zoe, parties: [], leads: ['sales'] };
    expect(to(led, led).ok).toBe(true);
    expect(accepted(to(rita, saul))).toEqual([]);
  });

  it('has not ended; one that is released goes on', () => {
    const ended = afterEvents(inBrief(), accepted(withdraw(inBrief(), rita, 'Not needed')));
    expect(refusal(to(saul, saul, ended))).toMatchObject({
      type: 'wrong-stage',
      action: 'take it over',
    });
    expect(takenBy(saul, releasedState()).requesterId).toBe('saul');
  });

  it('keeps what was asked for, and remembers everybody who asked', () => {
    const [before, after] = [inBrief(), takenBy(zoe, takenBy(saul))];
    expect(after).toMatchObject({ form: before.form, team: before.team, requesterId: 'zoe' });
    expect(after.formerRequesters).toEqual(['rita', 'saul']);
    const back = takenBy(rita, after);
    expect(back).toMatchObject({ requesterId: 'rita', formerRequesters: ['rita', 'saul', 'zoe'] });
  });
});

describe('J5: whoever asked for it, now or before', () => {
  /** Rita asked for it, went over to marketing, and leads it now. */
  const moved: Member = { ...rita, parties: ['marketing'], leads: ['marketing'] };

  it('does not own it, nor act as its owner', () => {
    const state = takenBy(saul);
    expect(actsAsOwner(state, mona)).toBe(true);
    expect(actsAsOwner(state, moved)).toBe(false);
    expect(refusal(handOver(state, { to: 'rita', next: moved, by: mona }))).toMatchObject({
      errors: [{ detail: 'asked for this collateral, and cannot own it' }],
    });
    const nobody = [
      gone(mia),
      moved,
      ...roster.filter(({ id }) => !['mia', 'max', 'mona', 'rita'].includes(id)),
    ];
    const left = ownerLeft({ ...state, ownerId: 'mia' }, { roster: nobody, now: monday });
    expect(left).toMatchObject([{ type: 'owner-left' }]);
  });

  it('gets no seat of another party, in rounds that open later', () => {
    const people = [moved, ...roster.filter(({ id }) => id !== 'rita')];
    const { round } = withBrief(takenBy(saul), { roster: people });
    expect(round).toMatchObject({ requesterId: 'saul', formerRequesters: ['rita'] });
    expect(round?.seats.map(({ memberId }) => memberId)).not.toContain('rita');
    expect(round?.seats[0]).toMatchObject({ memberId: 'saul', party: 'sales' });
  });

  it('signs for no other party, and stands in for none, in the round that is open', () => {
    const both: Member = { ...saul, parties: ['sales', 'marketing'] };
    const people = [both, ...roster.filter(({ id }) => id !== 'saul')];
    const open = withBrief(inBrief(), { roster: people });
    const seated: RequestState = {
      ...open,
      round: open.round && {
        ...open.round,
        seats: [
          ...open.round.seats.filter(({ memberId }) => memberId !== 'saul'),
          { memberId: 'saul', party: 'marketing' },
        ],
      },
    };
    const sign = (state: RequestState) =>
      decideSignOff(state, signOffCommand(state, both), signOffFacts);
    expect(sign(seated).ok).toBe(true);
    const taken = afterEvents(seated, accepted(to(both, both, seated)));
    expect(refusal(sign(taken))).toEqual({
      type: 'requester-signs-for-sales',
      party: 'marketing',
    });
    const passedOn = takenBy(zoe, taken);
    expect(refusal(sign(passedOn))).toMatchObject({ type: 'requester-signs-for-sales' });
    const seat = colleagueOf(passedOn);
    const named = nameStandIn(
      takenBy(zoe, allAsked(open)),
      { memberId: seat.id, member: seat, to: 'rita', standIn: moved, by: mona },
      monday,
    );
    expect(refusal(named)).toMatchObject({
      errors: [
        { pointer: '/to', detail: 'asked for this collateral, and cannot sign for marketing' },
      ],
    });
  });
});

describe('J5: the seat of who asks for it from now on, while its round is open', () => {
  const both: Member = { ...saul, parties: ['sales', 'marketing'], leads: ['sales'] };
  const window = { from: '2026-03-01', until: '2026-03-09' };

  /** Saul has a seat of marketing, or of sales, in the open round. */
  const seated = (party: Party, policy = settings.policy): RequestState => {
    const { round, ...state } = withBrief(inBrief(), {
      roster: [...roster, zoe],
      settings: { ...settings, policy },
    });
    if (!round) throw new Error('no round');
    const others = round.seats.filter(({ memberId }) => memberId !== 'saul');
    return { ...state, round: { ...round, seats: [...others, { memberId: 'saul', party }] } };
  };

  /** Whoever signs in his place has no seat of their own. */
  const signFor = (state: RequestState, signer: Member) =>
    decideSignOff(
      state,
      signOffCommand(state, { ...both, delegate: { to: signer.id, ...window } }, { signer }),
      signOffFacts,
    );
  const [dora, emil] = [
    { ...zoe, id: 'dora' },
    { ...mia, id: 'emil' },
  ] as [Member, Member];

  it('is not signed by a delegate or a stand-in of theirs either, for another party than sales', () => {
    const before = seated('marketing');
    expect(signFor(before, emil).ok).toBe(true);
    const taken = takenBy(both, before);
    const notTheirs = { type: 'requester-signs-for-sales', party: 'marketing' };
    expect(refusal(signFor(taken, emil))).toEqual(notTheirs);
    const named = accepted(
      nameStandIn(
        before,
        { memberId: 'saul', member: both, to: 'emil', standIn: emil, by: both },
        monday,
      ),
    );
    const standing = takenBy(both, afterEvents(before, named));
    const inPlace = signOffCommand(standing, both, { signer: emil });
    expect(refusal(decideSignOff(standing, inPlace, signOffFacts))).toEqual(notTheirs);
    // Nor after they have handed it on.
    expect(refusal(signFor(takenBy(zoe, taken), emil))).toEqual(notTheirs);
  });

  it('is signed by them and in their place for sales, where the policy lets who asked sign', () => {
    expect(signFor(takenBy(both, seated('sales')), dora).ok).toBe(true);
    const strict = seated('sales', { ...settings.policy, requesterMaySign: false });
    expect(signFor(strict, dora).ok).toBe(true);
    expect(refusal(signFor(takenBy(both, strict), dora))).toEqual({
      type: 'requester-cannot-sign',
    });
  });

  it('gets no stand-in, and nobody is mailed to be one: a colleague takes it', () => {
    const taken = takenBy(both, seated('marketing'));
    const seat = seatOf(taken.round as OpenRound, 'saul') as Seat;
    const naming = { memberId: 'saul', member: both, to: 'emil', standIn: emil, by: mona };
    expect(mayStandIn(emil, seat, taken.round as OpenRound)).toBe(false);
    expect(refusal(nameStandIn(taken, naming, monday))).toEqual({
      type: 'invalid-fields',
      errors: [
        {
          pointer: '/memberId',
          detail:
            'cannot sign for marketing themselves, and so nobody can in their place; another member of marketing can take the seat',
        },
      ],
    });
    const lead: Member = { ...emil, leads: ['marketing'] };
    const take = { memberId: 'saul', member: both, by: lead };
    expect(takeSeat(taken, take, { now: monday, settings }).ok).toBe(true);
  });

  it('is not called from the reserve of another party', () => {
    const before = seated('marketing');
    const reserve = (state: RequestState): OpenRound => {
      const { round } = state;
      const seats = round?.seats.map((seat) =>
        seat.memberId === 'saul' ? { ...seat, reserve: 'waiting' as const } : seat,
      );
      return { ...round, seats } as OpenRound;
    };
    const called = (state: RequestState) =>
      callReserve(
        reserve(state),
        { party: 'marketing', since: monday, dueAt: monday },
        'late',
      ).flatMap(({ data }) => data.memberIds);
    expect(called(before)).toContain('saul');
    expect(called(takenBy(both, before))).not.toContain('saul');
  });

  it('has not been signed for another party, by them or in their place, or they cannot take it over yet', () => {
    const before = seated('marketing');
    const hasSigned = {
      type: 'invalid-fields',
      errors: [
        {
          pointer: '/to',
          detail:
            'has signed for marketing in the open round, and can ask for it once that has ended',
        },
      ],
    };
    const own = afterEvents(
      before,
      accepted(decideSignOff(before, signOffCommand(before, both), signOffFacts)),
    );
    const byDelegate = afterEvents(before, accepted(signFor(before, emil)));
    expect(refusal(to(both, saul, own))).toEqual(hasSigned);
    expect(refusal(to(both, saul, byDelegate))).toEqual(hasSigned);
    const signer: Member = { ...emil, parties: ['sales'] };
    expect(refusal(to(signer, saul, byDelegate))).toEqual(hasSigned);
    expect(to(zoe, saul, own).ok).toBe(true);
    const forSales = seated('sales');
    const signed = accepted(decideSignOff(forSales, signOffCommand(forSales, both), signOffFacts));
    expect(to(both, saul, afterEvents(forSales, signed)).ok).toBe(true);
    const strict = seated('sales', { ...settings.policy, requesterMaySign: false });
    expect(refusal(to(both, saul, afterEvents(strict, signed)))).toMatchObject({
      type: 'invalid-fields',
    });
  });
});

describe('J5: an open round that waits for who asks for it from now on', () => {
  const legalClaim = { ...form, regulatedClaim: true };
  const counsel: Member = { ...lena, parties: ['legal', 'sales'], leads: ['legal'] };
  const lars: Member = { ...lena, id: 'lars', email: 'lars@countersign.example' };

  /** Counsel has the first seat of legal; more of legal are in reserve. */
  const waitsForCounsel = (...more: Member[]): RequestState =>
    withBrief(inBrief({ form: legalClaim }), {
      roster: [...roster.filter(({ id }) => id !== 'lena'), counsel, ...more],
    });
  const onlySeat = (party: Party) => ({
    type: 'invalid-fields',
    errors: [
      {
        pointer: '/to',
        detail: `has to answer for ${party} in the open round, where nobody else can; they can ask for it once that has ended, or somebody else of ${party} has taken their seat`,
      },
    ],
  });

  it('asks the reserve of the party in their place, at once', () => {
    const before = waitsForCounsel(lars);
    const { dueAt } = seatOf(before.round as OpenRound, 'lena') as Seat;
    const events = accepted(to(counsel, saul, before));
    expect(events).toEqual([
      { type: 'request-taken-over', data: { from: 'rita', to: 'lena', by: 'saul' } },
      {
        type: 'seats-called',
        data: {
          roundId: 'R1',
          party: 'legal',
          memberIds: ['lars'],
          because: 'asks-for-it',
          since: monday,
          dueAt,
        },
      },
    ]);
    const after = afterEvents(before, events);
    expect(decideSignOff(after, signOffCommand(after, lars), signOffFacts).ok).toBe(true);
    expect(accepted(to(counsel, saul, after))).toEqual([]);
    // Who asked before loses nothing by asking again, also where nobody else is left.
    const alone = afterEvents(
      takenBy(zoe, after),
      vacateSeats(after, { roster: [gone(lars)], settings, now: monday }),
    );
    expect(accepted(to(counsel, saul, alone))).toHaveLength(1);
  });

  it('gives the seat of who was asked in their place to another, where they leave (J15)', () => {
    const lou: Member = { ...lars, id: 'lou', email: 'lou@countersign.example' };
    const after = takenBy(counsel, waitsForCounsel(lars));
    const [left] = vacateSeats(after, { roster: [gone(lars), lou], settings, now: monday });
    expect(left).toMatchObject({ data: { memberId: 'lars', to: 'lou' } });
  });

  it('is not left without anybody who may answer: they ask for it later', () => {
    expect(refusal(to(counsel, saul, waitsForCounsel()))).toEqual(onlySeat('legal'));
    // Neither is it where the others of the party asked for it before.
    const first = waitsForCounsel({ ...lars, parties: ['legal', 'sales'] });
    const handedOn = takenBy({ ...lars, parties: ['legal', 'sales'] }, first);
    expect(refusal(to(counsel, saul, handedOn))).toEqual(onlySeat('legal'));
    // Somebody else takes the seat, or the round ends: then they can.
    const taken = takeSeat(
      waitsForCounsel(),
      { memberId: 'lena', member: counsel, by: { ...lars, leads: ['legal'] } },
      { now: monday, settings },
    );
    expect(to(counsel, saul, afterEvents(waitsForCounsel(), accepted(taken))).ok).toBe(true);
    const over = (waitsForCounsel().round as OpenRound).expiresAt;
    const later = takeOver(waitsForCounsel(), { to: 'lena', next: counsel, by: saul }, over);
    expect(accepted(later)).toHaveLength(1);
  });

  it('needs as many others as its quorum lacks', () => {
    const two = (state: RequestState): RequestState => {
      const round = state.round as OpenRound;
      const required = round.required.map((one) =>
        one.party === 'legal' ? { ...one, quorum: 2 } : one,
      );
      return { ...state, round: { ...round, required } };
    };
    expect(refusal(to(counsel, saul, two(waitsForCounsel(lars))))).toEqual(onlySeat('legal'));
    const lou: Member = { ...lars, id: 'lou', email: 'lou@countersign.example' };
    expect(accepted(to(counsel, saul, two(waitsForCounsel(lars, lou))))).toHaveLength(2);
  });

  it('holds for sales where the policy lets nobody sign who asked', () => {
    const strict = { ...settings, policy: { ...settings.policy, requesterMaySign: false } };
    const opened = (...more: Member[]) =>
      withBrief(inBrief(), { settings: strict, roster: [...roster, ...more] });
    expect(refusal(to(saul, saul, opened()))).toEqual(onlySeat('sales'));
    expect(accepted(to(saul, saul, opened(zoe)))[1]).toMatchObject({
      data: { party: 'sales', memberIds: ['zoe'], because: 'asks-for-it' },
    });
    // Where they may sign, the seat stays theirs, and nobody is asked besides.
    expect(accepted(to(saul, saul, withBrief(inBrief())))).toHaveLength(1);
  });

  it('goes on as before where their party has answered, or they are in reserve', () => {
    const before = waitsForCounsel(lars);
    const answered = afterEvents(
      before,
      accepted(decideSignOff(before, signOffCommand(before, lars), signOffFacts)),
    );
    expect(accepted(to(counsel, saul, answered))).toHaveLength(1);
    const inReserve: Member = { ...lars, parties: ['legal', 'sales'] };
    expect(accepted(to(inReserve, saul, waitsForCounsel(inReserve)))).toHaveLength(1);
  });
});

describe('J15: a requester who has left', () => {
  const without = (id: string) =>
    roster.map((member) => (member.id === id ? gone(member) : member));

  it('is said once, until somebody has taken the request over', () => {
    const state = inBrief();
    const events = requesterLeft(state, without('rita'));
    expect(events).toEqual([{ type: 'requester-left', data: { requesterId: 'rita' } }]);
    const said = afterEvents(state, events);
    expect(requesterLeft(said, without('rita'))).toEqual([]);
    const taken = takenBy(saul, said);
    expect(requesterLeft(taken, without('rita'))).toEqual([]);
    expect(requesterLeft(taken, without('saul'))).toHaveLength(1);
  });

  it('is nobody who moved to another party, nor of a request that has ended', () => {
    const moved = roster.map((one) => (one.id === 'rita' ? { ...one, parties: [] } : one));
    expect(requesterLeft(inBrief(), moved)).toEqual([]);
    const ended = afterEvents(inBrief(), accepted(withdraw(inBrief(), rita, 'Not needed')));
    expect(requesterLeft(ended, without('rita'))).toEqual([]);
    expect(
      requesterLeft(
        inBrief(),
        roster.filter(({ id }) => id !== 'rita'),
      ),
    ).toEqual([]);
  });
});
