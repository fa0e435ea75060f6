import type { Rounds } from '../rounds/rounds.ts';
import type { Party } from '../words/words.ts';

/**
 * In the order in which they fall due; half time has nothing behind it, and only the last reaches
 * somebody else.
 */
export const nudgeMarks = ['half-time', 'due', 'escalation'] as const;

export type NudgeMark = (typeof nudgeMarks)[number];

/**
 * Those of a side whom a request waits for together: since an instant, and until another that they
 * promised. ISO 8601.
 */
export type Turn = { party: Side; since: string; dueAt: string; memberIds: string[] };

/** Whose turn it is, by side. */
type Side = Party | 'requester';

export type NudgeEvent =
  | { type: 'reminder-due'; data: { mark: 'half-time' | 'due' } & Turn }
  | { type: 'escalation-due'; data: Turn & { leads: string[] } };

/**
 * By side; one turn as it is, as ever, and several only where seats of one side were asked at
 * different times.
 */
export type NudgedSides = Partial<Record<Side, Nudged | Nudged[]>>;

/**
 * The furthest mark that people were told of in the turn that began at `since`, when they heard
 * last, and when their lead did.
 */
type Nudged = { since: string; mark: NudgeMark; remindedAt?: string; escalatedAt?: string };

/**
 * What was told of the turn of a side that began at an instant; nothing, when nobody has been
 * reminded of it.
 */
export const toldOf = (
  nudged: NudgedSides | undefined,
  { party, since }: Pick<Turn, 'party' | 'since'>,
): Nudged | undefined => all(nudged?.[party]).find((told) => told.since === since);

const all = (told: Nudged | Nudged[] | undefined): Nudged[] =>
  told === undefined ? [] : Array.isArray(told) ? told : [told];

/** What was told of the turns of each side. */
export type Nudges = { nudged?: NudgedSides };

/** A request after one more nudge, at an instant. */
export const evolveNudges = <State extends Nudges & Pick<Rounds, 'round'>>(
  state: State,
  event: NudgeEvent,
  at: string,
): State => ({
  ...state,
  nudged: withNudge(state.nudged, event, { at, openedAt: state.round?.openedAt }),
});

/**
 * What was told of the turns of each side, after one more nudge at an instant. A new turn of a side
 * replaces the old, but for those of the round that is open, if one is, since `openedAt`: they may
 * go on side by side.
 */
const withNudge = (
  nudged: NudgedSides | undefined,
  { type, data }: NudgeEvent,
  { at, openedAt }: { at: string; openedAt: string | undefined },
): NudgedSides => {
  const { party, since } = data;
  const others = all(nudged?.[party]).filter(
    (told) => told.since !== since && openedAt !== undefined && told.since >= openedAt,
  );
  const now =
    type === 'reminder-due'
      ? { mark: data.mark, remindedAt: at }
      : { mark: 'escalation' as const, escalatedAt: at };
  const told: Nudged = { ...toldOf(nudged, data), since, ...now };
  return { ...nudged, [party]: others.length > 0 ? [...others, told] : told };
};
