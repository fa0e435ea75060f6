import type { RoundKind } from '../rounds/policy.ts';
import type { Settings } from '../words/settings.ts';
import { type Outcome, Stage } from '../words/words.ts';

/** A stage in which a workflow waits. */
export type HumanStep = StageWith<{ final: false }>;

type StageWith<Facts> = {
  [Name in Stage]: (typeof stages)[Name] extends Facts ? Name : never;
}[Stage];

/** The life of a request, one row a stage. Whatever depends on the stage reads it here. */
const stages = {
  intake: {
    accountable: 'owner',
    promise: 'triageHours',
    exits: { accepted: 'brief', declined: 'declined', reused: 'reused', withdrawn: 'withdrawn' },
    final: false,
    counted: 'time',
    takes: ['triage'],
  },
  brief: {
    accountable: 'owner',
    promise: 'briefHours',
    exits: { submitted: 'brief-sign-off', withdrawn: 'withdrawn' },
    final: false,
    counted: 'time',
    takes: ['brief', 'cost'],
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
    takes: ['brief', 'cost'],
  },
  production: {
    accountable: 'owner',
    promise: 'productionHours',
    exits: { submitted: 'review', withdrawn: 'withdrawn' },
    final: false,
    counted: 'time',
    takes: ['proof', 'cost'],
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
    takes: ['proof', 'cost'],
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
    takes: ['proof', 'cost'],
  },
  released: {
    accountable: 'nobody',
    exits: { closed: 'closed' },
    final: false,
    counted: 'arrivals',
    takes: ['cost', 'result', 'feedback', 'correction', 'check-in', 'closure'],
  },
  closed: {
    accountable: 'nobody',
    exits: {},
    final: true,
    counted: 'arrivals',
    takes: ['cost', 'result', 'feedback'],
  },
  declined: {
    accountable: 'nobody',
    exits: {},
    final: true,
    counted: 'arrivals',
    takes: ['cost'],
  },
  withdrawn: {
    accountable: 'nobody',
    exits: {},
    final: true,
    counted: 'arrivals',
    takes: ['cost'],
  },
  reused: { accountable: 'nobody', exits: {}, final: true, counted: 'arrivals', takes: [] },
} as const satisfies Record<Stage, StageRow>;

type StageRow = {
  /** Whose move it is; nobody's where only time has to pass, or nothing is left to do. */
  accountable: 'owner' | 'signers' | 'nobody';
  /** The working hours that the owner promises, by their name in the settings. */
  promise?: Exclude<keyof Settings['sla'], 'calendars'>;
  /** The kind of round that is open in it. */
  round?: RoundKind;
  /** Where each outcome leads. */
  exits: Partial<Record<Outcome, Stage>>;
  /** Whether the request has ended: nothing more is made, and its workflow is over. */
  final: boolean;
  /** What the rollup counts: how long requests are in it, or how many get there. */
  counted: 'time' | 'arrivals';
  takes: readonly Taken[];
};

/** What people hand in while a request is in a stage; the workflow needs to know none of it. */
type Taken =
  | 'triage'
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

/** A stage in which it is the owner's move. */
export type OwnersStage = StageWith<{ accountable: 'owner' }>;

export const isOwnersStage = (stage: Stage): stage is OwnersStage =>
  stages[stage].accountable === 'owner';

/** A stage of which the rollup counts how long requests are in it. */
export type TimedStage = StageWith<{ counted: 'time' }>;

export const countsTime = (stage: Stage): stage is TimedStage => stages[stage].counted === 'time';

export const timedStages = Stage.options.filter(countsTime);

/** A stage of which the rollup counts how many requests get there. */
export type CountedArrival = StageWith<{ counted: 'arrivals' }>;

export const countsArrivals = (stage: Stage): stage is CountedArrival =>
  stages[stage].counted === 'arrivals';

/** Stages in which somebody keeps a request waiting. */
export const waitingStages = Stage.options.filter(
  (stage): stage is StageWith<{ accountable: 'owner' | 'signers' }> =>
    stages[stage].accountable !== 'nobody',
);

/** A stage's row with all that a row may have. */
export const rowOf = (stage: Stage): StageRow => stages[stage];

/** Where an outcome leads from a stage; nowhere, where the stage has no such exit. */
export const exitOf = (stage: Stage, outcome: Outcome): Stage | undefined =>
  rowOf(stage).exits[outcome];

/** Stages that have an exit by this outcome, in their order. */
export const stagesLeftBy = (outcome: Outcome): Stage[] =>
  Stage.options.filter((stage) => exitOf(stage, outcome) !== undefined);

/** Stages in which something can be handed in, in their order. */
export const stagesTaking = (taken: Taken): Stage[] =>
  Stage.options.filter((stage) => rowOf(stage).takes.includes(taken));

/** Stages in which a round is signed, in their order. */
export const signingStages = Stage.options.filter((stage) => rowOf(stage).round !== undefined);

/** The stage in which rounds of a kind are signed. */
export const stageOfKind = (kind: RoundKind): Stage => {
  const stage = signingStages.find((one) => rowOf(one).round === kind);
  if (!stage) throw new Error(`no stage has a round of the kind ${kind}`);
  return stage;
};
