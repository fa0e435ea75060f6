import type { Rounds } from '../rounds/rounds.ts';
import type { Party } from '../words/party.ts';

/**
 * In the order in which they fall due. Only `escalation` goes to somebody other than the people
 * waited for.
 */
export const nudgeMarks = ['half-time', 'due', 'escalation'] as const;

export type NudgeMark = (typeof nudgeMarks)[number];

/**
 * People of one party that a request waits for together: since an instant, and until the one they
 * promised. ISO 8601.
 */
export type PartyWait = { party: Side; since: string; dueAt: string; memberIds: string[] };

/** Who is waited for: a party in a round, or the requester for an answer. */
type Side = Party | 'requester';

export type NudgeEvent =
  | { type: 'reminder-due'; data: { mark: 'half-time' | 'due' } & PartyWait }
  | { type: 'escalation-due'; data: PartyWait & { leads: string[] } };

/** Nudges sent, by party. A list only if seats of one party were asked at different times. */
export type NudgedSides = Partial<Record<Side, SentNudges | SentNudges[]>>;

/**
 * The furthest mark sent for the wait that began at `since`, and when the last reminder and the
 * escalation were sent.
 */
type SentNudges = { since: string; mark: NudgeMark; remindedAt?: string; escalatedAt?: string };

/** The nudges sent for a wait; undefined if there were none. */
export const nudgesSentFor = (
  nudged: NudgedSides | undefined,
  { party, since }: Pick<PartyWait, 'party' | 'since'>,
): SentNudges | undefined => asList(nudged?.[party]).find((sent) => sent.since === since);

const asList = (sent: SentNudges | SentNudges[] | undefined): SentNudges[] =>
  sent === undefined ? [] : Array.isArray(sent) ? sent : [sent];

/** The nudges a request has sent. */
export type Nudges = { nudged?: NudgedSides };

/** Records a nudge that was sent. */
export const evolveNudges = <State extends Nudges & Pick<Rounds, 'round'>>(
  state: State,
  event: NudgeEvent,
  at: string,
): State => ({
  ...state,
  nudged: withNudge(state.nudged, event, { at, openedAt: state.round?.openedAt }),
});

/**
 * A new wait of a party replaces the old one, except for waits in the open round (since
 * `openedAt`), which can run side by side.
 */
const withNudge = (
  nudged: NudgedSides | undefined,
  { type, data }: NudgeEvent,
  { at, openedAt }: { at: string; openedAt: string | undefined },
): NudgedSides => {
  const { party, since } = data;
  const others = asList(nudged?.[party]).filter(
    (sent) => sent.since !== since && openedAt !== undefined && sent.since >= openedAt,
  );
  const now =
    type === 'reminder-due'
      ? { mark: data.mark, remindedAt: at }
      : { mark: 'escalation' as const, escalatedAt: at };
  const sent: SentNudges = { ...nudgesSentFor(nudged, data), since, ...now };
  return { ...nudged, [party]: others.length > 0 ? [...others, sent] : sent };
};
