import type { DeclineCause } from '../asking/triage-form.ts';
import type { Outcome, Stage } from '../words/words.ts';
import { exitOf } from './stages.ts';

/** Existing collateral that does the job. */
export type Reused = { requestId?: string; link?: string; note?: string };

/** The stage of a request, and how it ended. Instants are ISO 8601. */
export type Progress = {
  id: string;
  stage: Stage;
  stageSince: string;
  lastMove?: Move;
  updatedAt: string;
  ending?: { reason?: string; lesson?: string; reused?: Reused };
};

type Move = { from: Stage; to: Stage; outcome: Outcome };

/** Stage changes, and events that say how a request ended. */
export type ProgressEvent =
  | { type: 'request-declined'; data: { reason: string; cause?: DeclineCause } }
  | { type: 'request-reused'; data: Reused }
  | { type: 'request-withdrawn'; data: { reason: string } }
  | { type: 'request-closed'; data: { lesson?: string } }
  | { type: 'stage-changed'; data: Move };

/** Applies a stage change or an end. */
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

/** The stage change that an outcome causes; throws if the stage has no such exit. */
export const stageChanged = ({ id, stage: from }: Progress, outcome: Outcome): ProgressEvent => {
  const to = exitOf(from, outcome);
  if (!to) throw new Error(`${id} is in ${from}, which is not left by ${outcome}`);
  return { type: 'stage-changed', data: { from, to, outcome } };
};

/**
 * The stage change that a new brief or proof version causes, whose round is in stage `to`: from the
 * stage it was made in, or back from a later one; none if its predecessor is in the same kind of
 * round.
 */
export const movedByVersion = (state: Progress, to: Stage): ProgressEvent[] =>
  (['submitted', 'submitted-to-sign', 'new-version'] as const)
    .filter((outcome) => exitOf(state.stage, outcome) === to)
    .map((outcome) => stageChanged(state, outcome));
