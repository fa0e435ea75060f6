import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { withdraw } from '../../../functions/core/intake/intake.ts';
import { hasLeft } from '../../../functions/core/leaving/departures.ts';
import { handOver } from '../../../functions/core/leaving/hand-over.ts';
import { ownerLeft } from '../../../functions/core/leaving/owner-left.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
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
import { colleagueOf, inBrief, ownerOf, releasedState } from '../../story/states.ts';

const admin: Member = { ...leo, admin: true };

describe('a request that is handed over', () => {
  const to = (next: Member | undefined, by: Member, state = inBrief()) =>
    handOver(state, { to: next?.id ?? 'ghost', next, by });

  it('is by its owner, a lead of marketing or an admin', () => {
    const state = inBrief();
    const next = colleagueOf(state);
    for (const by of [ownerOf(state), mona, admin])
      expect(afterEvents(state, accepted(to(next, by))).ownerId).toBe(next.id);
    for (const by of [rita, saul, leo, { ...admin, active: false }])
      expect(refusal(to(next, by))).toMatchObject({ type: 'not-allowed' });
  });

  it('goes to active members of marketing, and not to the requester', () => {
    const state = inBrief();
    const both: Member = { ...rita, parties: ['sales', 'marketing'] };
    for (const next of [undefined, { ...mona, active: false }, finn, both])
      expect(refusal(to(next, admin))).toMatchObject({
        type: 'invalid-fields',
        errors: [{ pointer: '/to' }],
      });
    expect(accepted(to(ownerOf(state), admin))).toEqual([]);
  });

  it('gets no new clock, and the time until then stays that of whoever had it', () => {
    const state = inBrief();
    const [first, second] = [ownerOf(state), colleagueOf(state)];
    const third = [mia, max, mona].find(({ id }) => ![first.id, second.id].includes(id)) ?? mona;
    const [promised] = waitingOn(state, settings);
    const [tuesday, wednesday] = [daysAfter(monday, 1), daysAfter(monday, 2)];
    const once = afterEvents(state, accepted(to(second, admin)), tuesday);
    const twice = afterEvents(once, accepted(to(third, admin, once)), wednesday);
    const held = [
      { memberId: first.id, since: promised?.since, until: tuesday },
      { memberId: second.id, since: tuesday, until: wednesday },
    ];
    expect(waitingOn(twice, settings)).toEqual([{ ...promised, memberId: third.id, former: held }]);
    // In the next stage nobody before them had it.
    const later = { ...twice, stageSince: daysAfter(monday, 3) };
    expect(waitingOn(later, settings)[0]).not.toHaveProperty('former');
    // Of an event from before it said since when.
    const old = {
      type: 'handed-over',
      data: { from: first.id, to: second.id, by: 'leo' },
    } as const;
    expect(waitingOn(afterEvents(state, [old], tuesday), settings)).toEqual([
      { ...promised, memberId: second.id },
    ]);
  });

  it('has not ended; one that is released goes on', () => {
    const ended = afterEvents(inBrief(), accepted(withdraw(inBrief(), rita, 'Not needed')));
    expect(refusal(to(mona, admin, ended))).toMatchObject({ type: 'wrong-stage' });
    const state = releasedState();
    expect(to(colleagueOf(state), admin, state).ok).toBe(true);
  });
});

describe('J15: an owner who has left', () => {
  const without = (...ids: string[]) =>
    roster.map((member) => (ids.includes(member.id) ? { ...member, active: false } : member));

  it('is followed by the next by the rule of intake; authors stay who they were', () => {
    const state = releasedState();
    const events = ownerLeft(state, { roster: without(state.ownerId), now: monday });
    expect(events).toMatchObject([
      { type: 'handed-over', data: { from: state.ownerId, cause: 'deactivated' } },
    ]);
    const after = afterEvents(state, events);
    expect(after.ownerId).not.toBe(state.ownerId);
    expect(after.brief).toEqual(state.brief);
    expect(ownerLeft(after, { roster: without(state.ownerId), now: monday })).toEqual([]);
  });

  it('is said once where marketing has nobody, and handed over when it has', () => {
    const state = inBrief();
    const nobody = without('mia', 'max', 'mona');
    const said = afterEvents(state, ownerLeft(state, { roster: nobody, now: monday }));
    expect(said.ownerLeftAt).toBeDefined();
    expect(ownerLeft(said, { roster: nobody, now: monday })).toEqual([]);
    const [event] = ownerLeft(said, { roster: without(state.ownerId), now: monday });
    expect(afterEvents(said, event ? [event] : []).ownerLeftAt).toBeUndefined();
  });
});

it('leaving is being deactivated, or belonging to a party no longer; joining one is not', () => {
  expect(hasLeft(rita, { ...rita, active: false })).toBe(true);
  expect(hasLeft(lena, { ...lena, parties: ['sales'] })).toBe(true);
  expect(hasLeft(saul, { ...saul, leads: [] })).toBe(false);
  expect(hasLeft({ ...saul, parties: [] }, { ...saul, parties: [], leads: [] })).toBe(true);
  expect(hasLeft(rita, { ...rita, parties: ['sales', 'legal'], name: 'R.' })).toBe(false);
  expect(hasLeft({ ...rita, active: false }, { ...rita, active: false, parties: [] })).toBe(false);
});
