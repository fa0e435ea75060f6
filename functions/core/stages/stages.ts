import type { RoundKind } from '../rounds/policy.ts';
import type { ServiceLevels } from '../words/settings.ts';
import { type Outcome, Stage } from '../words/words.ts';

/** A stage in which a workflow waits. */
export type HumanStep = StageWith<{ final: false }>;

type StageWith<Facts> = {
  [Name in Stage]: (typeof stages)[Name] extends Facts ? Name : never;
}[Stage];

/** All stages. Whatever depends on a stage is read from here. */
const stages = {
  intake: {
    accountable: 'owner',
    promise: 'triageHours',
    exits: { accepted: 'brief', declined: 'declined', reused: 'reused', withdrawn: 'withdrawn' },
    final: false,
    counted: 'time',
    accepts: ['triage'],
  },
  brief: {
    accountable: 'owner',
    promise: 'briefHours',
    exits: { submitted: 'brief-sign-off', withdrawn: 'withdrawn' },
    final: false,
    counted: 'time',
    accepts: ['estimate', 'brief', 'cost'],
  },
  'brief-sign-off': {
    accountable: 'signers',
    round: 'brief',
    exits: {
      approved: 'production',
      'changes-requested': 'brief',
      expired: 'brief',
      rejected: 'declined',
      withdrawn: 'withdrawn',
    },
    final: false,
    counted: 'time',
    accepts: ['brief', 'cost'],
  },
  production: {
    accountable: 'owner',
    promise: 'productionHours',
    exits: {
      submitted: 'review',
      // Light work, unless a review is asked for.
      'submitted-to-sign': 'approval',
      withdrawn: 'withdrawn',
    },
    final: false,
    counted: 'time',
    accepts: ['proof', 'cost'],
  },
  review: {
    accountable: 'signers',
    round: 'review',
    exits: {
      approved: 'approval',
      'changes-requested': 'production',
      expired: 'production',
      // Approved, but a party of the final round has nobody left to sign.
      blocked: 'production',
      rejected: 'declined',
      withdrawn: 'withdrawn',
    },
    final: false,
    counted: 'time',
    accepts: ['proof', 'cost'],
  },
  approval: {
    accountable: 'signers',
    round: 'approval',
    exits: {
      approved: 'released',
      'changes-requested': 'production',
      expired: 'production',
      rejected: 'declined',
      'new-version': 'review',
      withdrawn: 'withdrawn',
    },
    final: false,
    counted: 'time',
    accepts: ['proof', 'cost'],
  },
  released: {
    accountable: 'nobody',
    exits: { closed: 'closed' },
    final: false,
    counted: 'arrivals',
    accepts: ['cost', 'result', 'feedback', 'correction', 'check-in', 'closure'],
  },
  closed: {
    accountable: 'nobody',
    exits: {},
    final: true,
    counted: 'arrivals',
    accepts: ['cost', 'result', 'feedback'],
  },
  declined: {
    accountable: 'nobody',
    exits: {},
    final: true,
    counted: 'arrivals',
    accepts: ['cost'],
  },
  withdrawn: {
    accountable: 'nobody',
    exits: {},
    final: true,
    counted: 'arrivals',
    accepts: ['cost'],
  },
  reused: { accountable: 'nobody', exits: {}, final: true, counted: 'arrivals', accepts: [] },
} as const satisfies Record<Stage, StageRow>;

type StageRow = {
  /** Who has to act; nobody where only time has to pass, or nothing is left to do. */
  accountable: 'owner' | 'signers' | 'nobody';
  /** The owner's promise in working hours, by its name among the service levels. */
  promise?: Exclude<keyof ServiceLevels, 'entries'>;
  /** The kind of round that is open in it. */
  round?: RoundKind;
  /** Where each outcome leads. */
  exits: Partial<Record<Outcome, Stage>>;
  /** Whether the request has ended, and its workflow with it. */
  final: boolean;
  /** What the rollup counts: the time spent in it, or arrivals. */
  counted: 'time' | 'arrivals';
  accepts: readonly HandedIn[];
};

/** What can be handed in during a stage; the workflow does not depend on it. */
type HandedIn =
  | 'triage'
  | 'estimate'
  | 'brief'
  | 'proof'
  | 'cost'
  | 'result'
  | 'feedback'
  | 'correction'
  | 'check-in'
  | 'closure';

export const isHumanStep = (stage: Stage): stage is HumanStep => !stages[stage].final;

/** Stages in which a workflow waits for people. */
export const humanSteps = Stage.options.filter(isHumanStep);

/** A stage in which the owner has to act. */
export type OwnersStage = StageWith<{ accountable: 'owner' }>;

export const isOwnersStage = (stage: Stage): stage is OwnersStage =>
  stages[stage].accountable === 'owner';

/** A stage whose time the rollup counts. */
export type TimedStage = StageWith<{ counted: 'time' }>;

export const countsTime = (stage: Stage): stage is TimedStage => stages[stage].counted === 'time';

export const timedStages = Stage.options.filter(countsTime);

/** A stage whose arrivals the rollup counts. */
export type CountedArrival = StageWith<{ counted: 'arrivals' }>;

export const countsArrivals = (stage: Stage): stage is CountedArrival =>
  stages[stage].counted === 'arrivals';

/** Stages in which somebody keeps a request waiting. */
export const waitingStages = Stage.options.filter(
  (stage): stage is StageWith<{ accountable: 'owner' | 'signers' }> =>
    stages[stage].accountable !== 'nobody',
);

/** The row of a stage, with all optional fields. */
export const stageRow = (stage: Stage): StageRow => stages[stage];

/** The stage that an outcome leads to; undefined if there is no such exit. */
export const exitOf = (stage: Stage, outcome: Outcome): Stage | undefined =>
  stageRow(stage).exits[outcome];

/** Stages that have an exit by this outcome, in order. */
export const stagesLeftBy = (outcome: Outcome): Stage[] =>
  Stage.options.filter((stage) => exitOf(stage, outcome) !== undefined);

/** Stages in which something can be handed in, in order. */
export const stagesAccepting = (taken: HandedIn): Stage[] =>
  Stage.options.filter((stage) => stageRow(stage).accepts.includes(taken));

/** Stages with an open round, in order. */
export const signingStages = Stage.options.filter((stage) => stageRow(stage).round !== undefined);

/** The stage of a kind of round. */
export const stageOfRoundKind = (kind: RoundKind): Stage => {
  const stage = signingStages.find((one) => stageRow(one).round === kind);
  if (!stage) throw new Error(`no stage has a round of the kind ${kind}`);
  return stage;
};
