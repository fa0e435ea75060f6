import { describe, expect, it } from 'vitest';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { noticeAbsence } from '../../../functions/core/rounds/notice-absence.ts';
import { mayActFor } from '../../../functions/core/rounds/stand-in.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { nameStandIn, standInsFor } from '../../../functions/core/stand-ins/name-stand-in.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  afterEvents,
  finn,
  lena,
  leo,
  max,
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
  afterSignOff,
  colleagueOf,
  inBrief,
  inProduction,
  ownerOf,
  signOffFacts,
  withBrief,
} from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

type State = ReturnType<typeof inBrief>;

const dora: Member = { ...rita, id: 'dora', parties: ['product'] };
const emma: Member = { ...rita, id: 'emma', parties: ['product'] };

const naming = (
  state: State,
  given: { member?: Member; standIn?: Member; by?: Member } = {},
  now = monday,
) => {
  const { member = rita, standIn = dora, by = ownerOf(state) } = given;
  return nameStandIn(state, { memberId: member.id, member, to: standIn.id, standIn, by }, now);
};

const named = (state: State, given: Parameters<typeof naming>[1] = {}, now = monday): State =>
  afterEvents(state, accepted(naming(state, given, now)), now);

const quiet = () => withBrief(inBrief());

const away = (state: State, ...ids: string[]): State =>
  ids.reduce(
    (now, memberId) =>
      afterEvents(
        now,
        noticeAbsence(now, { roundId: 'R1', memberId, messageId: '<away@mail.example>' }, monday),
      ),
    state,
  );

/** Rita and Saul are out of office, so that owners may name stand-ins for them. */
const open = () => away(quiet(), 'rita', 'saul');

describe('J10: a stand-in of one round', () => {
  it('signs in their own name, for the member, whatever the profile says', () => {
    const state = named(open());
    expect(state.round?.standIns).toEqual({
      rita: { to: 'dora', by: ownerOf(state).id, at: monday },
    });
    const after = afterSignOff(state, rita, { signer: dora });
    expect(after.round?.signOffs.rita).toMatchObject({
      memberId: 'rita',
      signedBy: 'dora',
      party: 'sales',
    });
  });

  it.each([
    ['the owner', ownerOf],
    ['a lead of marketing', () => mona],
    ["a lead of the seat's party", () => saul],
  ])('is named by %s', (_, who) => {
    const by = who(open());
    expect(accepted(naming(open(), { by }))).toEqual([
      { type: 'delegate-named', data: { roundId: 'R1', memberId: 'rita', to: 'dora', by: by.id } },
    ]);
  });

  it.each([
    ['the requester', rita],
    ['a lead of another party', { ...leo, leads: ['leadership' as const] }],
    ['somebody without a say', finn],
    ['the stand-in of before', dora],
  ])('is not named by %s', (_, by) => {
    expect(refusal(naming(named(open()), { by, standIn: emma }))).toMatchObject({
      type: 'not-allowed',
    });
  });

  it('signs in this round and no other', () => {
    const before = named(open());
    const next = withBrief(before, { digest: 'b'.repeat(64), now: hoursAfter(monday, 1) });
    expect(next.round).toMatchObject({ id: 'R2' });
    expect(next.round?.standIns).toBeUndefined();
    expect(
      refusal(decideSignOff(next, signOffCommand(next, rita, { signer: dora }), signOffFacts)),
    ).toEqual({
      type: 'delegate-not-active',
    });
  });

  it('is replaced by naming another one, and no longer signs; naming the same one changes nothing', () => {
    const first = named(open());
    expect(accepted(naming(first))).toEqual([]);
    const second = named(first, { standIn: emma, by: saul });
    expect(second.round?.standIns?.rita).toMatchObject({ to: 'emma', by: 'saul' });
    expect(
      refusal(decideSignOff(second, signOffCommand(second, rita, { signer: dora }), signOffFacts)),
    ).toEqual({
      type: 'delegate-not-active',
    });
  });

  it('cannot pass it on: neither their delegate nor their own stand-in may sign', () => {
    const away = { ...dora, delegate: { to: 'emma', from: '2026-03-01', until: '2026-03-31' } };
    const state = named(open());
    expect(
      refusal(decideSignOff(state, signOffCommand(state, rita, { signer: emma }), signOffFacts)),
    ).toEqual({
      type: 'delegate-not-active',
    });
    expect(mayActFor(rita, 'emma', state.round, monday)).toBe(false);
    expect(refusal(naming(state, { member: away, standIn: emma }))).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: '/memberId' }],
    });
  });

  it("leaves the seat to its member: the member's own answer counts (J6)", () => {
    const before = afterSignOff(named(open()), rita, { signer: dora });
    const own = afterSignOff(before, rita, { comment: 'I am back', now: hoursAfter(monday, 1) });
    expect(own.round?.signOffs.rita).toMatchObject({ signedBy: 'rita' });
    expect(
      refusal(decideSignOff(own, signOffCommand(own, rita, { signer: dora }), signOffFacts)),
    ).toEqual({
      type: 'member-has-answered',
    });
  });

  it("and a delegate cannot change each other's answers (J6)", () => {
    const away = { ...rita, delegate: { to: 'emma', from: '2026-03-02', until: '2026-03-04' } };
    const state = afterSignOff(named(open()), away, { signer: emma });
    expect(
      refusal(decideSignOff(state, signOffCommand(state, away, { signer: dora }), signOffFacts)),
    ).toEqual({
      type: 'member-has-answered',
    });
  });

  it('is checked by every rule again when the decision arrives', () => {
    const state = named(open());
    const refusedFor = (signer: Member, member = rita) =>
      refusal(decideSignOff(state, signOffCommand(state, member, { signer }), signOffFacts)).type;
    expect(refusedFor({ ...dora, active: false })).toBe('not-invited');
    expect(refusedFor(dora, { ...rita, active: false })).toBe('not-invited');
    expect(refusedFor({ ...dora, parties: ['marketing'] })).toBe('delegate-of-another-side');
  });

  it('has their answer kept after the round (J8)', () => {
    const state = named(open());
    const ended = afterSignOff(afterSignOff(state, rita, { signer: dora }), colleagueOf(state));
    const again = decideSignOff(ended, signOffCommand(state, rita, { signer: dora }), signOffFacts);
    expect(accepted(again)).toEqual([]);
    expect(mayActFor(rita, 'dora', ended.pastRounds[0], monday)).toBe(true);
  });
});

describe('who may name a stand-in', () => {
  const byAll = (state: State, given: Parameters<typeof naming>[1] = {}, now = monday) =>
    [ownerOf(state), mona, saul].map((by) => {
      const result = naming(state, { ...given, by }, now);
      return result.ok ? 'named' : result.refusal.type;
    });

  it("is only the party's leads, while the member may still answer in time", () => {
    const due = quiet().round?.seats.find(({ memberId }) => memberId === 'rita')?.dueAt ?? '';
    expect(byAll(quiet())).toEqual(['not-allowed', 'not-allowed', 'named']);
    expect(refusal(naming(quiet()))).toMatchObject({
      who: 'a lead of sales',
      action: expect.stringContaining(`has not answered by ${due}`),
    });
    expect(byAll(quiet(), {}, hoursAfter(due, -0.1))).toEqual([
      'not-allowed',
      'not-allowed',
      'named',
    ]);
  });

  it('is also the owner and marketing leads, once the member does not answer', () => {
    const all = ['named', 'named', 'named'];
    const state = quiet();
    const due = state.round?.seats.find(({ memberId }) => memberId === 'rita')?.dueAt ?? '';
    const mark = { since: monday, cause: 'bounce' as const };
    const bounced: State = { ...state, unreachable: { rita: mark } };
    const member = { ...rita, unreachable: { ...mark, address: rita.email } };
    expect(byAll(away(state, 'rita'))).toEqual(all);
    expect(byAll(bounced)).toEqual(all);
    expect(byAll(state, { member })).toEqual(all);
    expect(byAll(state, {}, due)).toEqual(all);
    // The notice is about another member.
    expect(byAll(away(state, 'saul'))).toEqual(['not-allowed', 'not-allowed', 'named']);
  });

  it("is a marketing lead for marketing's seats, as any lead for their own", () => {
    const state = quiet();
    const seat = state.round?.seats.find(
      ({ party, memberId }) => party === 'marketing' && memberId !== 'mona',
    );
    const member = roster.find(({ id }) => id === seat?.memberId);
    if (!member) throw new Error('nobody of marketing has a seat');
    expect(byAll(state, { member })).toEqual(['not-allowed', 'named', 'not-allowed']);
  });
});

describe('who cannot stand in', () => {
  const wrong = (given: Parameters<typeof naming>[1], state = open()) => {
    const refused = refusal(naming(state, given));
    return refused.type === 'invalid-fields' ? refused.errors[0] : refused;
  };

  it('is the member themselves, the submitter, who has a seat, and the other side (J4, J5)', () => {
    const state = open();
    const outsider = { ...mia, id: 'marketer' };
    expect(wrong({ standIn: rita })).toMatchObject({
      pointer: '/to',
      detail: expect.stringContaining('themselves'),
    });
    expect(wrong({ standIn: ownerOf(state), by: mona })).toMatchObject({
      detail: expect.stringContaining('submitted'),
    });
    expect(wrong({ standIn: saul })).toMatchObject({
      detail: expect.stringContaining('seat of their own'),
    });
    expect(wrong({ standIn: outsider })).toMatchObject({
      detail: expect.stringContaining('belongs to marketing'),
    });
  });

  it('is the requester, if the policy excludes them', () => {
    const strict = { ...settings, policy: { ...settings.policy, requesterMaySign: false } };
    const state = away(withBrief(inBrief(), { settings: strict }), 'saul');
    expect(wrong({ member: saul, standIn: rita }, state)).toMatchObject({
      detail: expect.stringContaining('asked for this collateral'),
    });
  });

  it('is who has left, is not on the roster, or stands in for somebody else', () => {
    expect(wrong({ standIn: { ...dora, active: false } })).toMatchObject({
      detail: 'unknown member: dora is not on the roster',
    });
    const ghost = nameStandIn(
      open(),
      { memberId: 'rita', member: rita, to: 'ghost', by: saul },
      monday,
    );
    expect(refusal(ghost)).toMatchObject({ errors: [{ pointer: '/to' }] });
    expect(wrong({ member: saul }, named(open()))).toMatchObject({
      detail: 'stands in for somebody else in this round',
    });
  });

  it('is anybody, for a seat that is not awaited, or whose member has left', () => {
    const state = afterSignOff(open(), rita);
    for (const member of [rita, saul])
      expect(wrong({ member }, state)).toMatchObject({ pointer: '/memberId' });
    expect(wrong({ member: lena })).toMatchObject({ pointer: '/memberId' });
    for (const change of [{ active: false }, { parties: [] }])
      expect(wrong({ member: { ...rita, ...change } })).toMatchObject({ pointer: '/memberId' });
  });

  it('is anybody, without an open round, and after its time', () => {
    expect(wrong({}, inProduction())).toMatchObject({ type: 'wrong-stage', stage: 'production' });
    expect(refusal(naming(open(), {}, daysAfter(monday, 60)))).toMatchObject({
      type: 'wrong-stage',
    });
  });

  it("leaves those who can, who are offered with the party's own members first", () => {
    const state = open();
    const seat = state.round?.seats.find(({ memberId }) => memberId === 'rita');
    if (!state.round || !seat) throw new Error('rita has no seat');
    const zoe = { ...saul, id: 'zoe', name: 'zoe' };
    const gone = { ...dora, id: 'gone', active: false };
    const offered = standInsFor(seat, state.round, [...roster, dora, gone, zoe]).map(
      ({ id }) => id,
    );
    expect(offered[0]).toBe('zoe');
    expect(offered).toEqual(expect.arrayContaining(['dora', 'lena', 'finn', 'leo']));
    for (const id of ['rita', 'saul', 'gone', mia.id, max.id, mona.id])
      expect(offered).not.toContain(id);
  });
});

describe('an absence noticed from an automatic reply', () => {
  const notice = { roundId: 'R1', memberId: 'rita', messageId: '<away@mail.example>' };

  it('is recorded once per round and seat, while the seat is awaited', () => {
    const state = quiet();
    const events = noticeAbsence(state, notice, monday);
    expect(events).toEqual([{ type: 'absence-noticed', data: notice }]);
    const after = afterEvents(state, events);
    expect(after.round?.absences).toEqual({ rita: monday });
    expect(noticeAbsence(after, { ...notice, messageId: '<other@mail.example>' }, monday)).toEqual(
      [],
    );
  });

  it('is not recorded if nothing waits for the member', () => {
    const state = quiet();
    expect(noticeAbsence(afterSignOff(state, saul), notice, monday)).toEqual([]);
    expect(noticeAbsence(state, { ...notice, memberId: 'lena' }, monday)).toEqual([]);
    expect(noticeAbsence(state, { ...notice, roundId: 'R0' }, monday)).toEqual([]);
    expect(noticeAbsence(state, notice, daysAfter(monday, 60))).toEqual([]);
  });
});
