import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { departures } from '../../../functions/core/leaving/departures.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { noticeAbsence } from '../../../functions/core/rounds/notice-absence.ts';
import { takeSeat } from '../../../functions/core/stand-ins/take-seat.ts';
import { waysOut } from '../../../functions/core/stand-ins/ways-out.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  afterEvents,
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
  inBrief,
  inProduction,
  ownerOf,
  withBrief,
} from '../../story/states.ts';

const zoe: Member = { ...saul, id: 'zoe', leads: [], email: 'zoe@countersign.example' };
const lou: Member = { ...zoe, id: 'lou', parties: [], leads: ['sales'] };

// Zoe and Lou have joined since the round opened, and have no seat in it.
const open = () => withBrief(inBrief());

const taking = (state: RequestState, by: Member, memberId = 'rita', now = monday) =>
  takeSeat(
    state,
    { memberId, member: roster.find(({ id }) => id === memberId), by },
    { now, settings },
  );

const away = (state: RequestState) =>
  afterEvents(
    state,
    noticeAbsence(state, { roundId: 'R1', memberId: 'rita', messageId: '<a@x.example>' }, monday),
  );

describe('J15: a seat that is taken', () => {
  it('is the taker’s own: they sign as themselves, with their full time', () => {
    const now = '2026-03-03T14:00:00.000Z';
    const state = afterEvents(open(), accepted(taking(open(), lou, 'rita', now)), now);
    expect(state.round?.seats).toContainEqual({
      memberId: 'lou',
      party: 'sales',
      since: now,
      dueAt: expect.any(String),
    });
    expect(state.round?.seats.map(({ memberId }) => memberId)).not.toContain('rita');
    const signed = afterSignOff(state, lou, { now });
    expect(signed.round?.signOffs.lou).toMatchObject({ signedBy: 'lou', party: 'sales' });
    expect(accepted(taking(state, lou, 'rita', now))).toEqual([]);
  });

  it('is taken by a lead of the party at any time, by its members only from who does not answer', () => {
    expect(taking(open(), lou).ok).toBe(true);
    expect(refusal(taking(open(), zoe))).toMatchObject({
      type: 'not-allowed',
      who: 'a lead of sales',
    });
    expect(taking(away(open()), zoe).ok).toBe(true);
    expect(taking(open(), zoe, 'rita', open().round?.seats[0]?.dueAt).ok).toBe(true);
  });

  it('is of nobody else: not of another side, nor of who has a seat, wrote it, or has left', () => {
    const state = away(allAsked(open()));
    expect(refusal(taking(state, mona))).toMatchObject({ type: 'not-allowed' });
    expect(refusal(taking(state, { ...zoe, active: false }))).toMatchObject({
      type: 'not-allowed',
    });
    for (const by of [saul, { ...ownerOf(state), leads: ['sales' as const] }])
      expect(refusal(taking(state, by))).toMatchObject({ type: 'invalid-fields' });
  });

  it('has to wait in the open round', () => {
    expect(refusal(taking(inProduction(), lou))).toMatchObject({ type: 'wrong-stage' });
    expect(refusal(taking(afterSignOff(open(), rita), lou))).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: '/memberId' }],
    });
    expect(refusal(taking(open(), lou, 'finn'))).toMatchObject({ type: 'invalid-fields' });
  });

  it('may be one that somebody has left empty', () => {
    const people = roster.map((member) =>
      member.parties.includes('sales') ? { ...member, active: false } : member,
    );
    const left = afterEvents(open(), departures(open(), { roster: people, settings, now: monday }));
    expect(left.round?.seats.map(({ party }) => party)).not.toContain('sales');
    const state = afterEvents(left, accepted(taking(left, zoe)));
    expect(state.round?.vacated).toMatchObject({ rita: { cause: 'deactivated', to: 'zoe' } });
    expect(afterSignOff(state, zoe).round?.signOffs.zoe).toMatchObject({ party: 'sales' });
  });
});

describe('what can be done about a seat', () => {
  const facts = (...more: Member[]) => ({ roster: [...roster, ...more], settings, now: monday });
  const ids = (members: readonly Member[] = []) => members.map(({ id }) => id);

  it('is for its own party to do, whatever the cause', () => {
    const state = away(allAsked(open()));
    expect(waysOut(state, 'rita', zoe, facts(zoe))).toMatchObject({ takesSeat: true });
    expect(waysOut(state, 'rita', saul, facts(zoe))).toMatchObject({ takesSeat: false });
    expect(ids(waysOut(state, 'rita', saul, facts(zoe))?.standIns)).toEqual(['zoe']);
    for (const reader of [mona, mia]) {
      const ways = waysOut(state, 'rita', reader, facts(zoe));
      expect(ways).toMatchObject({ takesSeat: false, standIns: [] });
      expect(ids(ways?.others)).toEqual(['saul', 'zoe']);
    }
  });

  it('offers nothing that is then refused', () => {
    for (const state of [open(), away(open())])
      for (const reader of [...roster, zoe, lou]) {
        const ways = waysOut(state, 'rita', reader, facts(zoe, lou));
        expect(ways?.takesSeat).toBe(taking(state, reader).ok);
      }
  });

  it('is nothing once nobody is waited for there', () => {
    expect(waysOut(afterSignOff(open(), rita), 'rita', saul, facts())).toBeUndefined();
    const over = { ...facts(), now: daysAfter(monday, 60) };
    expect(waysOut(open(), 'rita', saul, over)).toBeUndefined();
  });
});
