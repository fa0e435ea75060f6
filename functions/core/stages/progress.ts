import type { DeclineCause } from '../asking/triage-form.ts';
import type { Outcome, Stage } from '../words/words.ts';
import { exitOf } from './stages.ts';

/** Collateral that exists and does the job. */
export type Reused = { requestId?: string; link?: string; note?: string };

/** Where a request stands, and how it ended. Instants in ISO 8601. */
export type Progress = {
  id: string;
  stage: Stage;
  stageSince: string;
  lastMove?: Move;
  updatedAt: string;
  ending?: { reason?: string; lesson?: string; reused?: Reused };
};

type Move = { from: Stage; to: Stage; outcome: Outcome };

/** Events that say how a request ended, and its moves. */
export type ProgressEvent =
  | { type: 'request-declined'; data: { reason: string; cause?: DeclineCause } }
  | { type: 'request-reused'; data: Reused }
  | { type: 'request-withdrawn'; data: { reason: string } }
  | { type: 'request-closed'; data: { lesson?: string } }
  | { type: 'stage-changed'; data: Move };

/** A request's place after one of its events. */
export const evolveProgress = <State extends Progress>(
  state: State,
  event: ProgressEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'request-declined':
    case 'request-withdrawn':
      return { ...state, ending: { reason: event.data.reason } };
    case 'request-reused':
      return { ...state, ending: { reused: event.data } };
    case 'request-closed':
      return { ...state, ending: { lesson: event.data.lesson } };
    case 'stage-changed':
      return { ...state, stage: event.data.to, stageSince: at, lastMove: event.data };
  }
};

/** Moves a request to where the outcome leads; throws where its stage has no such exit. */
export const stageChanged = ({ id, stage: from }: Progress, outcome: Outcome): ProgressEvent => {
  const to = exitOf(from, outcome);
  if (!to) throw new Error(`${id} is in ${from}, which is not left by ${outcome}`);
  return { type: 'stage-changed', data: { from, to, outcome } };
};

/**
 * The move that a new version of the brief or the proof makes: out of the stage in which it was
 * made, or back from a later one; none, while the version before is in the same kind of round.
 */
export const movedByVersion = (state: Progress): ProgressEvent[] =>
  (['submitted', 'new-version'] as const)
    .filter((outcome) => exitOf(state.stage, outcome) !== undefined)
    .map((outcome) => stageChanged(state, outcome));
