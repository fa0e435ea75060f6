import { describe, expect, it } from 'vitest';
import {
  appendToHistory,
  type RosterEvent,
} from '../../../functions/core/people/member-history.ts';
import { changeEvents } from '../../../functions/core/people/roster-event.ts';
import {
  type StoredMember,
  verifyMember,
} from '../../../functions/core/verification/verify-member.ts';
import { system } from '../../../functions/core/words/caller.ts';
import { monday, rita, saul } from '../../story/sample.ts';

const stamp = { actor: system, channel: 'platform' as const, at: monday };
const events = appendToHistory(
  { id: rita.id, member: undefined, head: undefined },
  changeEvents(undefined, rita),
  stamp,
);
const later = { ...rita, name: 'Rita Reyes-Ortega' };
events.push(
  ...appendToHistory(
    { id: rita.id, member: rita, head: events.at(-1) },
    changeEvents(rita, later),
    stamp,
  ),
);
const { seq, hash } = events.at(-1) as RosterEvent;
const stored: StoredMember = {
  memberId: rita.id,
  profile: { member: later, history: { seq, hash } },
  events,
};

describe('a member as they are stored', () => {
  it('holds as commands stored them, with a history or from before there were any', () => {
    expect(verifyMember(stored, events)).toEqual([]);
    expect(verifyMember({ ...stored, profile: { member: rita }, events: [] })).toEqual([]);
  });

  it.each<[string, Partial<StoredMember>, RegExp]>([
    ['their profile is gone', { profile: undefined }, /the member is not stored/],
    [
      'it is somebody else',
      { profile: { member: saul, history: { seq, hash } } },
      /no profile of theirs/,
    ],
    ['it is none', { profile: { member: { id: 'rita' } } }, /no profile of theirs/],
    [
      'their profile was changed',
      { profile: { member: { ...later, parties: ['legal'] }, history: { seq, hash } } },
      /not what their history makes of them/,
    ],
    ['their history was cut off', { events: events.slice(0, 1) }, /does not fit into the history/],
    [
      'it was taken away',
      { profile: { member: later }, events: [] },
      /was there at the time of a checkpoint/,
    ],
    [
      'it is of somebody else',
      { memberId: 'saul', profile: { member: saul, history: { seq, hash } } },
      /belongs to rita/,
    ],
  ])('is found where %s', (_, change, said) => {
    expect(verifyMember({ ...stored, ...change }, events).map(({ wrong }) => wrong)).toContainEqual(
      expect.stringMatching(said),
    );
  });
});
