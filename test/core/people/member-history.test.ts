import { describe, expect, it } from 'vitest';
import {
  appendToHistory,
  type RosterEvent,
  replayHistory,
  rosterEventId,
  verifyHistory,
} from '../../../functions/core/people/member-history.ts';
import { changeEvents, evolveMember } from '../../../functions/core/people/roster-event.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { monday, rita } from '../../story/sample.ts';

const actor = { kind: 'member', id: 'leo' } as const;
const stamp = { actor, channel: 'api', at: monday } as const;
const tuesday = '2026-03-03T14:00:00.000Z';
const renamed: Member = { ...rita, name: 'Rita Reyes' };

/** Rita as she was added, and then renamed. */
const history = (): RosterEvent[] => {
  const added = appendToHistory(
    { id: 'rita', member: undefined, head: undefined },
    changeEvents(undefined, rita),
    stamp,
  );
  const changed = appendToHistory(
    { id: 'rita', member: rita, head: added.at(-1) },
    changeEvents(rita, renamed),
    stamp,
  );
  return [...added, ...changed];
};

describe('the history of a member', () => {
  it('begins with their profile, and has what changed, linked', () => {
    const [added, changed] = history();
    expect(added).toMatchObject({ type: 'member-added', data: { member: rita }, seq: 1, ...stamp });
    expect(changed).toMatchObject({
      type: 'member-changed',
      data: { changes: [{ field: 'name', before: 'rita', after: 'Rita Reyes' }] },
      memberId: 'rita',
      seq: 2,
      prevHash: added?.hash,
    });
    expect(history()).toHaveLength(2);
    expect(rosterEventId(changed as RosterEvent)).toBe('rita#2');
    expect(replayHistory(history())).toEqual(renamed);
    expect(replayHistory([])).toBeUndefined();
  });

  it('begins with the profile as it was found, of members from before there were histories', () => {
    const [found, changed, ...others] = appendToHistory(
      { id: 'rita', member: rita, head: undefined },
      changeEvents(rita, renamed),
      stamp,
    );
    expect(found).toMatchObject({ type: 'member-found', data: { member: rita }, seq: 1 });
    expect(changed).toMatchObject({ type: 'member-changed', seq: 2 });
    expect(others).toEqual([]);
    expect(replayHistory([found, changed] as RosterEvent[])).toEqual(renamed);
  });

  it('verifies against the stored member', () => {
    const events = history();
    const head = events.at(-1);
    const [added, changed] = events as [RosterEvent, RosterEvent];
    const verify = (some: RosterEvent[], member = renamed) =>
      verifyHistory(some, { member, ...(head && { history: head }) });
    expect(verify(events)).toEqual({ verified: true });
    expect(verifyHistory([], { member: rita })).toEqual({ verified: true });
    expect(verify(events, rita)).toEqual({ verified: false, memberDiffers: true });
    expect(verify([added])).toEqual({ verified: false, brokenAt: 2 });
    expect(verify([{ ...added, at: tuesday }, changed])).toEqual({ verified: false, brokenAt: 1 });
    expect(verifyHistory(events, { member: rita, history: added })).toEqual({
      verified: false,
      brokenAt: 2,
    });
    expect(verifyHistory(events, { member: renamed })).toEqual({ verified: false, brokenAt: 1 });
    expect(verifyHistory([], { member: rita, history: added })).toMatchObject({ verified: false });
  });

  it('does not begin with a change, even of a member that would be the same', () => {
    const [confirmed] = appendToHistory(
      { id: 'rita', member: undefined, head: undefined },
      [{ type: 'address-confirmed', data: { address: rita.email } }],
      stamp,
    ) as [RosterEvent];
    expect(verifyHistory([confirmed], { member: rita, history: confirmed })).toEqual({
      verified: false,
      memberDiffers: true,
    });
  });

  it('is of a member that can be read', () => {
    const broken = { ...rita, email: 'nobody' };
    const events = appendToHistory(
      { id: 'rita', member: undefined, head: undefined },
      [{ type: 'member-added', data: { member: broken } }],
      stamp,
    );
    const head = events.at(-1);
    expect(verifyHistory(events, { member: broken, ...(head && { history: head }) })).toEqual({
      verified: false,
      memberDiffers: true,
    });
  });
});

describe('an edit of a member', () => {
  it('is what differs, by field, in order; found facts are no edit', () => {
    expect(changeEvents(rita, { ...rita, addressChanges: [] })).toEqual([]);
    const { delegate: _, ...away } = rita;
    const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-06' };
    expect(
      changeEvents({ ...away, delegate }, { ...away, team: 'North', aliases: ['r@x.example'] }),
    ).toEqual([
      {
        type: 'member-changed',
        data: {
          changes: [
            { field: 'aliases', before: [], after: ['r@x.example'] },
            { field: 'delegate', before: delegate },
            { field: 'team', before: 'Field sales', after: 'North' },
          ],
        },
      },
    ]);
    const [added] = changeEvents(undefined, { ...rita, addressChanges: [] });
    expect(added).toEqual({ type: 'member-added', data: { member: rita } });
  });

  const changed = (before: Member, after: Member, at = monday): Member =>
    changeEvents(before, after).reduce(
      (member, event) => evolveMember(member, event, { actor, at }),
      before,
    );

  it('takes away what is not there any more', () => {
    const away = { ...rita, delegate: { to: 'saul', from: '2026-03-02', until: '2026-03-06' } };
    expect(changed(away, rita)).toEqual(rita);
    expect(changed(away, rita)).not.toHaveProperty('delegate');
  });

  it('remembers since when an address is theirs, until it is given up', () => {
    const moved = { ...rita, email: 'r.reyes@countersign.example', aliases: [rita.email] };
    const since = { address: moved.email, since: monday, by: actor };
    expect(changed(rita, moved).addressChanges).toEqual([since]);
    const later = { ...changed(rita, moved), name: 'Rita Reyes' };
    expect(changed(changed(rita, moved), later, tuesday).addressChanges).toEqual([since]);
    const back = { ...changed(rita, moved), email: rita.email, aliases: [] };
    expect(changed(changed(rita, moved), back)).not.toHaveProperty('addressChanges');
  });

  it('of a confirmed address is of that address alone', () => {
    const moved = changed(rita, { ...rita, aliases: ['a@x.example', 'b@x.example'] });
    const confirmed = evolveMember(
      moved,
      { type: 'address-confirmed', data: { address: 'b@x.example' } },
      { actor: { kind: 'member', id: 'saul' }, at: tuesday },
    );
    expect(confirmed.addressChanges?.map((one) => one.confirmed)).toEqual([
      undefined,
      { by: 'saul', at: tuesday },
    ]);
    expect(() =>
      evolveMember(
        undefined,
        { type: 'address-confirmed', data: { address: '' } },
        { actor, at: monday },
      ),
    ).toThrow('never added');
  });
});
