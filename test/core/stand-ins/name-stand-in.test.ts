import { describe, expect, it } from 'vitest';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { noticeAbsence } from '../../../functions/core/rounds/notice-absence.ts';
import { mayActFor } from '../../../functions/core/rounds/stand-in.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import {
  mayNameFor,
  mayStandIn,
  nameStandIn,
  standInsFor,
} from '../../../functions/core/stand-ins/name-stand-in.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  afterEvents,
  brief,
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
  allAsked,
  colleagueOf,
  inBrief,
  inProduction,
  ownerOf,
  signOffFacts,
  withBrief,
} from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

type State = ReturnType<typeof inBrief>;

/** Of sales, and on the roster since the round opened: they have no seat. */
const dora: Member = { ...rita, id: 'dora' };
const emma: Member = { ...rita, id: 'emma' };

const naming = (
  state: State,
  given: { member?: Member; standIn?: Member; by?: Member } = {},
  now = monday,
) => {
  const { member = rita, standIn = dora, by = saul } = given;
  return nameStandIn(state, { memberId: member.id, member, to: standIn.id, standIn, by }, now);
};

const named = (state: State, given: Parameters<typeof naming>[1] = {}, now = monday): State =>
  afterEvents(state, accepted(naming(state, given, now)), now);

/** All of a party were asked, as in rounds from before there were first seats. */
const quiet = () => allAsked(withBrief(inBrief()));

const away = (state: State, memberId: string): State =>
  afterEvents(
    state,
    noticeAbsence(state, { roundId: 'R1', memberId, messageId: '<away@mail.example>' }, monday),
  );

describe('J10: a stand-in of one round', () => {
  it('signs in their own name, for the member, whatever the profile says', () => {
    const state = named(quiet());
    expect(state.round?.standIns).toEqual({
      rita: { to: 'dora', by: 'saul', at: monday },
    });
    const after = afterSignOff(state, rita, { signer: dora });
    expect(after.round?.signOffs.rita).toMatchObject({
      memberId: 'rita',
      signedBy: 'dora',
      party: 'sales',
    });
  });

  it.each([
    ['the member themselves', rita],
    ["a lead of the seat's party", saul],
  ])('is named by %s', (_, by) => {
    expect(accepted(naming(quiet(), { by }))).toEqual([
      { type: 'delegate-named', data: { roundId: 'R1', memberId: 'rita', to: 'dora', by: by.id } },
    ]);
  });

  it.each([
    ['a colleague of the party', { ...rita, id: 'sia' }],
    ['a lead of marketing', mona],
    ['a lead of another party', { ...leo, leads: ['leadership' as const] }],
    ['somebody without a say', finn],
    ['the stand-in of before', dora],
  ])('is not named by %s', (_, by) => {
    expect(refusal(naming(named(quiet()), { by, standIn: emma }))).toMatchObject({
      type: 'not-allowed',
    });
  });

  it('signs in this round and no other', () => {
    const before = named(quiet());
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
    const first = named(quiet());
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
    const state = named(quiet());
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

  it('is for nobody who may not sign that seat themselves: who wrote it, or asked for it (J5)', () => {
    const { round, ...state } = quiet();
    if (!round) throw new Error('no round');
    const seat = { memberId: 'rita', party: 'sales' as const };
    const detail =
      'cannot sign for sales themselves, and so nobody can in their place; another member of sales can take the seat';
    expect(mayStandIn(dora, seat, round)).toBe(true);
    expect(mayStandIn({ ...dora, active: false }, seat, round)).toBe(false);
    for (const bars of [{ authors: ['rita'] }, { requesterMaySign: false }]) {
      const barred = { ...round, ...bars };
      expect(mayStandIn(dora, seat, barred)).toBe(false);
      expect(refusal(naming({ ...state, round: barred }))).toEqual({
        type: 'invalid-fields',
        errors: [{ pointer: '/memberId', detail }],
      });
    }
  });

  it("leaves the seat to its member: the member's own answer counts (J6)", () => {
    const before = afterSignOff(named(quiet()), rita, { signer: dora });
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
    const state = afterSignOff(named(quiet()), away, { signer: emma });
    expect(
      refusal(decideSignOff(state, signOffCommand(state, away, { signer: dora }), signOffFacts)),
    ).toEqual({
      type: 'member-has-answered',
    });
  });

  it('is checked by every rule again when the decision arrives', () => {
    const state = named(quiet());
    const refusedFor = (signer: Member, member = rita) =>
      refusal(decideSignOff(state, signOffCommand(state, member, { signer }), signOffFacts)).type;
    expect(refusedFor({ ...dora, active: false })).toBe('not-invited');
    expect(refusedFor(dora, { ...rita, active: false })).toBe('not-invited');
    expect(refusedFor({ ...dora, parties: ['marketing'] })).toBe('delegate-of-another-side');
  });

  it('has their answer kept after the round (J8)', () => {
    const state = named(quiet());
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

  it('is never the owner or a lead of marketing for sales, however long the member is away', () => {
    const own = ['not-allowed', 'not-allowed', 'named'];
    const state = quiet();
    const due = state.round?.seats.find(({ memberId }) => memberId === 'rita')?.dueAt ?? '';
    const mark = { since: monday, cause: 'bounce' as const };
    const bounced: State = { ...state, unreachable: { rita: mark } };
    const member = { ...rita, unreachable: { ...mark, address: rita.email } };
    expect(byAll(state)).toEqual(own);
    expect(byAll(away(state, 'rita'))).toEqual(own);
    expect(byAll(bounced)).toEqual(own);
    expect(byAll(state, { member })).toEqual(own);
    expect(byAll(state, {}, due)).toEqual(own);
    expect(refusal(naming(state, { by: mona }))).toMatchObject({
      who: 'the member themselves or a lead of sales',
      action: 'name a stand-in for this seat',
    });
    expect(mayNameFor(saul, undefined)).toBe(false);
  });

  it("is a marketing lead for marketing's seats, as any lead for their own", () => {
    const state = quiet();
    const seat = state.round?.seats.find(
      ({ party, memberId }) => party === 'marketing' && memberId !== 'mona',
    );
    const member = roster.find(({ id }) => id === seat?.memberId);
    if (!member) throw new Error('nobody of marketing has a seat');
    const standIn = { ...member, id: 'newcomer' };
    expect(byAll(state, { member, standIn })).toEqual(['not-allowed', 'named', 'not-allowed']);
  });
});

describe('who cannot stand in', () => {
  const wrong = (given: Parameters<typeof naming>[1], state = quiet()) => {
    const refused = refusal(naming(state, given));
    return refused.type === 'invalid-fields' ? refused.errors[0] : refused;
  };

  it('is the member themselves, the submitter, who has a seat, and the other side (J4, J5)', () => {
    const state = quiet();
    const outsider = { ...mia, id: 'marketer' };
    expect(wrong({ standIn: rita })).toMatchObject({
      pointer: '/to',
      detail: expect.stringContaining('themselves'),
    });
    expect(wrong({ standIn: ownerOf(state) })).toMatchObject({
      detail: expect.stringContaining('wrote this version'),
    });
    expect(wrong({ standIn: saul })).toMatchObject({
      detail: expect.stringContaining('seat of their own'),
    });
    expect(naming(withBrief(inBrief()), { standIn: saul }).ok).toBe(true);
    expect(wrong({ standIn: outsider })).toMatchObject({
      detail: expect.stringContaining('belongs to marketing'),
    });
  });

  it('is the requester, if the policy excludes them', () => {
    const strict = { ...settings, policy: { ...settings.policy, requesterMaySign: false } };
    const state = allAsked(withBrief(inBrief(), { settings: strict }));
    expect(wrong({ member: saul, standIn: rita }, state)).toMatchObject({
      detail: expect.stringContaining('asked for this collateral'),
    });
  });

  it('is the requester for marketing, whatever they belong to', () => {
    const state = withBrief(inBrief(), { roster: [saul, mia, max, mona] });
    const seat = state.round?.seats.find(({ party }) => party === 'marketing');
    const member = roster.find(({ id }) => id === seat?.memberId);
    const both: Member = { ...rita, parties: ['sales', 'marketing'] };
    expect(wrong({ member, standIn: both, by: mona }, state)).toMatchObject({
      detail: 'asked for this collateral, and cannot sign for marketing',
    });
  });

  it.each([
    [
      'somebody of no side',
      { parties: ['product'] as const, leads: [] },
      'does not belong to sales',
    ],
    ['somebody of legal', { parties: ['legal'] as const, leads: [] }, 'does not belong to sales'],
    [
      'who leads marketing, of whatever party',
      { parties: ['brand'] as const, leads: ['marketing'] as const },
      'belongs to marketing',
    ],
  ])('for sales is %s', (_, of, why) => {
    const standIn = { ...dora, parties: [...of.parties], leads: [...of.leads] };
    expect(wrong({ standIn })).toMatchObject({ detail: expect.stringContaining(why) });
  });

  it('for marketing is somebody of no side either', () => {
    const state = quiet();
    const seat = state.round?.seats.find(({ party }) => party === 'marketing');
    const member = roster.find(({ id }) => id === seat?.memberId);
    const standIn: Member = { ...dora, parties: ['product'] };
    const by = { ...mona, id: 'lead' };
    expect(wrong({ member, standIn, by })).toMatchObject({
      detail: 'does not belong to marketing, and nobody else signs for it',
    });
  });

  it('for legal is not who is of no side that signs: they can', () => {
    const priced = { ...brief, tactics: { ...brief.tactics, price: 'Half price in May' } };
    const state = withBrief(inBrief(), { brief: priced });
    const lead = { ...leo, leads: ['legal' as const] };
    const standIn: Member = { ...dora, parties: ['product'] };
    expect(accepted(naming(state, { member: lena, standIn, by: lead }))).toHaveLength(1);
  });

  it('is who has left, is not on the roster, or stands in for somebody else', () => {
    expect(wrong({ standIn: { ...dora, active: false } })).toMatchObject({
      detail: 'unknown member: dora is not on the roster',
    });
    const ghost = nameStandIn(
      quiet(),
      { memberId: 'rita', member: rita, to: 'ghost', by: saul },
      monday,
    );
    expect(refusal(ghost)).toMatchObject({ errors: [{ pointer: '/to' }] });
    expect(wrong({ member: saul }, named(quiet()))).toEqual({
      pointer: '/to',
      detail: 'stands in for somebody else in this round',
    });
    expect(accepted(naming(named(quiet()), { member: saul, standIn: emma }))).toHaveLength(1);
  });

  it('is anybody, for a seat that is not awaited, or whose member has left', () => {
    const state = afterSignOff(quiet(), rita);
    const notAwaited = { pointer: '/memberId', detail: 'is not waited for in the open round' };
    for (const member of [rita, saul]) expect(wrong({ member }, state)).toEqual(notAwaited);
    expect(wrong({ member: lena })).toEqual(notAwaited);
    const left = {
      pointer: '/memberId',
      detail: 'cannot sign for that party any more, and so nobody can in their place',
    };
    for (const change of [{ active: false }, { parties: [] }])
      expect(wrong({ member: { ...rita, ...change } })).toEqual(left);
    const gone = { memberId: 'rita', to: 'dora', standIn: dora, by: saul };
    expect(refusal(nameStandIn(quiet(), gone, monday))).toMatchObject({ errors: [left] });
  });

  it('is anybody, without an open round, and after its time', () => {
    expect(wrong({}, inProduction())).toMatchObject({
      type: 'wrong-stage',
      stage: 'production',
      action: 'name a stand-in',
    });
    expect(refusal(naming(quiet(), {}, daysAfter(monday, 60)))).toMatchObject({
      type: 'wrong-stage',
    });
  });

  it("leaves those who can, who are offered with the party's own members first", () => {
    const state = quiet();
    const seat = state.round?.seats.find(({ memberId }) => memberId === 'rita');
    if (!state.round || !seat) throw new Error('rita has no seat');
    const zoe: Member = { ...saul, id: 'zoe', name: 'Adam', parties: ['product'] };
    const gone = { ...dora, id: 'gone', active: false };
    const people = [...roster, zoe, { ...emma, name: 'Emma' }, { ...dora, name: 'Dora' }, gone];
    const offered = standInsFor(seat, state.round, people).map(({ id }) => id);
    // Zoe leads sales, and belongs to another party.
    expect(offered).toEqual(['dora', 'emma', 'zoe']);
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
