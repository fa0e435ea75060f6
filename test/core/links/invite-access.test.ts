import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  isReplacedInvite,
  mayAskForFreshLink,
  mayOpenInvite,
} from '../../../functions/core/links/invite-access.ts';
import type { DecisionLink } from '../../../functions/core/links/link-payloads.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { monday, rita, saul } from '../../story/sample.ts';
import { inBrief, withBrief } from '../../story/states.ts';

const state = withBrief(inBrief());

const link: DecisionLink = {
  requestId: state.id,
  roundId: 'R1',
  memberId: 'saul',
  seatMemberId: 'rita',
  party: 'sales',
  owner: { name: 'Mia', email: 'mia@countersign.example' },
  expiresAt: hoursAfter(monday, 24),
};

if (!state.round) throw new Error('no round');
const { round } = state;

const inRound = (given: Partial<typeof round>): RequestState => ({
  ...state,
  round: { ...round, ...given },
});

describe('who may open an invitation', () => {
  const looks = (reader: Member, member: Member, on = state, now = monday): boolean =>
    mayOpenInvite({ link, state: on, reader, member }, now);

  it("is the seat's member, while they are active", () => {
    expect(looks(rita, rita)).toBe(true);
    expect(looks({ ...rita, active: false }, { ...rita, active: false })).toBe(false);
  });

  it('is a delegate on the days of their window, while both are active', () => {
    const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-03' };
    const away = { ...rita, delegate };
    expect(looks(saul, rita)).toBe(false);
    expect(looks(saul, away)).toBe(true);
    expect(looks(saul, away, state, hoursAfter(monday, 48))).toBe(false);
    expect(looks({ ...saul, active: false }, away)).toBe(false);
    expect(looks(saul, { ...away, active: false })).toBe(false);
  });

  it("is the stand-in of the link's own round, even after its end, and of no other", () => {
    const standIns = { rita: { to: 'saul', by: 'mia', at: monday } };
    expect(looks(saul, rita, inRound({ standIns }))).toBe(true);
    const closed = { outcome: 'approved', at: monday } as const;
    const ended = { ...round, standIns, closed, asked: ['rita'] };
    const before = { ...ended, id: 'R0', standIns: {} };
    expect(looks(saul, rita, { ...state, round: undefined, pastRounds: [before, ended] })).toBe(
      true,
    );
    expect(looks(saul, rita, inRound({ id: 'R2', standIns }))).toBe(false);
  });
});

describe('a link to a seat that its member has lost', () => {
  const dead = (given: Partial<DecisionLink>, on: RequestState): boolean =>
    isReplacedInvite({ link: { ...link, ...given }, state: on });
  const vacated = {
    rita: { party: 'sales', cause: 'left-party', at: hoursAfter(monday, 1), to: 'saul' },
  } as const;

  it('opens nothing, in that round and after it; one of a seat taken again does', () => {
    expect(dead({ mintedAt: monday }, state)).toBe(false);
    const open = inRound({ vacated });
    expect(dead({ mintedAt: monday }, open)).toBe(true);
    expect(dead({}, open)).toBe(true);
    expect(dead({ mintedAt: hoursAfter(monday, 1) }, open)).toBe(true);
    expect(dead({ mintedAt: hoursAfter(monday, 2) }, open)).toBe(false);
    expect(dead({ mintedAt: monday, seatMemberId: 'mia' }, open)).toBe(false);
    const closed = { outcome: 'approved', at: monday } as const;
    const ended = { ...round, vacated, closed, asked: ['saul'] };
    const over = { ...state, round: undefined, pastRounds: [ended] };
    expect(dead({ mintedAt: monday }, over)).toBe(true);
  });
});

describe('a link that opens no page', () => {
  const dead = (given: Partial<DecisionLink>, on = state): boolean =>
    isReplacedInvite({ link: { ...link, ...given }, state: on });

  it('is the token of a reply address', () => {
    expect(dead({})).toBe(false);
    expect(dead({ use: 'reply' })).toBe(true);
  });

  it('is older than the last withdrawal of its seat', () => {
    const withdrawn = inRound({ withdrawn: { rita: { nth: 2, by: 'rita', at: monday } } });
    expect(dead({}, withdrawn)).toBe(true);
    expect(dead({ withdrawn: 1 }, withdrawn)).toBe(true);
    expect(dead({ withdrawn: 2 }, withdrawn)).toBe(false);
    expect(dead({ seatMemberId: 'mia' }, withdrawn)).toBe(false);
    expect(dead({ roundId: 'R9' }, withdrawn)).toBe(false);
  });
});

it('a fresh link is for readers who are active, and not for the token of a reply address', () => {
  expect(mayAskForFreshLink({ link, reader: saul })).toBe(true);
  expect(mayAskForFreshLink({ link, reader: { ...saul, active: false } })).toBe(false);
  expect(mayAskForFreshLink({ link: { ...link, use: 'reply' }, reader: saul })).toBe(false);
});
