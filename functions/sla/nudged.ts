import type { Party } from '../shared/words.ts';

/** In the order in which they fall due; half time has nothing behind it, and only the last reaches somebody else. */
export const marks = ['half-time', 'due', 'escalation'] as const;
export type Mark = (typeof marks)[number];

/** Whose turn it is, by side. */
type Side = Party | 'requester';

/** Who is pressed, for which side, about the turn that began at an instant and was promised by another. ISO 8601. */
export type Pressed = { party: Side; since: string; dueAt: string; memberIds: string[] };

export type NudgeEvent =
  | { type: 'reminder-due'; data: { mark: 'half-time' | 'due' } & Pressed }
  | { type: 'escalation-due'; data: Pressed & { leads: string[] } };

/** How far the turn that began at `since` has been pressed, when its people heard last, and when their lead did. */
type Nudged = { since: string; mark: Mark; remindedAt?: string; escalatedAt?: string };

export type NudgedSides = Partial<Record<Side, Nudged>>;

/** What was told of the turns of each side, after one more nudge at an instant; a new turn of a side replaces the old. */
export const withNudge = (
  nudged: NudgedSides | undefined,
  { type, data }: NudgeEvent,
  at: string,
): NudgedSides => {
  const { party, since } = data;
  const before = nudged?.[party];
  const told = before?.since === since ? before : undefined;
  const now =
    type === 'reminder-due'
      ? { mark: data.mark, remindedAt: at }
      : { mark: 'escalation' as const, escalatedAt: at };
  return { ...nudged, [party]: { ...told, since, ...now } };
};
