import { describe, expect, it } from 'vitest';
import {
  evolveNudges,
  type NudgedSides,
  type NudgeEvent,
  nudgesSentFor,
} from '../../../functions/core/promises/nudges-sent.ts';
import type { Round } from '../../../functions/core/rounds/round.ts';

const [opened, first, second] = ['2026-03-02', '2026-03-03', '2026-03-04'];
const dueAt = '2026-03-09';

const reminder = (since: string, mark: 'half-time' | 'due' = 'half-time'): NudgeEvent => ({
  type: 'reminder-due',
  data: { mark, party: 'sales', since, dueAt, memberIds: ['rita'] },
});

const escalation = (since: string): NudgeEvent => ({
  type: 'escalation-due',
  data: { party: 'sales', since, dueAt, memberIds: ['rita'], leads: ['saul'] },
});

const inRound = { round: { openedAt: opened } as Round };

const nudgedBy = (events: readonly [NudgeEvent, string][], state: State = {}) =>
  events.reduce((before, [event, at]) => evolveNudges(before, event, at), state).nudged;

type State = { round?: Round; nudged?: NudgedSides };

describe('nudges that were sent', () => {
  it('are kept by party: the furthest of a wait, and when the last of each kind was', () => {
    expect(
      nudgedBy([
        [reminder(first), 'a'],
        [reminder(first, 'due'), 'b'],
        [escalation(first), 'c'],
      ]),
    ).toEqual({
      sales: { since: first, mark: 'escalation', remindedAt: 'b', escalatedAt: 'c' },
    });
    expect(
      nudgedBy([[reminder(first), 'a']], { nudged: { marketing: { since: first, mark: 'due' } } }),
    ).toEqual({
      marketing: { since: first, mark: 'due' },
      sales: { since: first, mark: 'half-time', remindedAt: 'a' },
    });
  });

  it('give way to those of the next wait, but for waits side by side in the open round', () => {
    const both: [NudgeEvent, string][] = [
      [reminder(first), 'a'],
      [reminder(second), 'b'],
    ];
    const [one, other] = [
      { since: first, mark: 'half-time', remindedAt: 'a' },
      { since: second, mark: 'half-time', remindedAt: 'b' },
    ];
    expect(nudgedBy(both)).toEqual({ sales: other });
    expect(nudgedBy(both, inRound)).toEqual({ sales: [one, other] });
    expect(nudgedBy([...both, [escalation(first), 'c']], inRound)).toEqual({
      sales: [other, { ...one, mark: 'escalation', escalatedAt: 'c' }],
    });
    const since = { round: { openedAt: second } as Round };
    expect(nudgedBy(both, since)).toEqual({ sales: other });
    expect(nudgedBy([[reminder(opened), 'a'], ...both], inRound)?.sales).toHaveLength(3);
  });

  it('are those of one wait', () => {
    const nudged = nudgedBy(
      [
        [reminder(first), 'a'],
        [reminder(second, 'due'), 'b'],
      ],
      inRound,
    );
    expect(nudgesSentFor(nudged, { party: 'sales', since: second })).toMatchObject({ mark: 'due' });
    expect(nudgesSentFor(nudged, { party: 'sales', since: dueAt })).toBeUndefined();
    expect(nudgesSentFor(nudged, { party: 'legal', since: first })).toBeUndefined();
    expect(nudgesSentFor(undefined, { party: 'sales', since: first })).toBeUndefined();
  });
});
