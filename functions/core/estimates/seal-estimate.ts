import type { Asking } from '../asking/asking.ts';
import { actsAsOwner, onlyIn } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import {
  commitmentTo,
  type EstimateForm,
  otherSide,
  type SealedEstimate,
  Side,
} from './estimate.ts';
import type { EstimateEvent, Estimates } from './estimates.ts';

export type SealEstimate = {
  member: Member;
  body: EstimateForm;
  /** Random, of 128 bits or more, so that nobody finds the estimate by trying all. */
  salt: string;
  /** The other side's envelope, as it is stored. */
  other?: SealedEstimate | undefined;
};

/** The estimate in its envelope, and what the ledger says of it; of both, once both are in. */
export const sealEstimate = (
  state: Estimated,
  command: SealEstimate,
): Result<{ sealed: SealedEstimate; events: EstimateEvent[] }, Refusal> => {
  const { member, body, salt, other } = command;
  const refusal =
    refuseEstimate(state, member, body.side) ?? otherAltered(state, otherSide(body.side), other);
  if (refusal) return refuse(refusal);
  const { side, expectedUnits: units, why } = body;
  const sealed = { side, by: member.id, units, ...(why !== undefined && { why }), salt };
  const commitment = commitmentTo(state.id, sealed);
  return ok({
    sealed,
    events: [
      { type: 'estimate-sealed', data: { side, by: member.id, commitment } },
      ...(other ? [opened(sealed, other)] : []),
    ],
  });
};

const opened = (
  { side, ...own }: SealedEstimate,
  { side: _, ...other }: SealedEstimate,
): EstimateEvent => ({
  type: 'estimates-opened',
  data: side === 'sales' ? { sales: own, marketing: other } : { sales: other, marketing: own },
});

/** Why a member cannot estimate for a side now; undefined if they can. */
export const refuseEstimate = (state: Estimated, member: Member, side: Side): Refusal | undefined =>
  firstRefusal(estimateRules, { state, member, side });

/** The sides that a member can estimate for now: mostly one, or none. */
export const sidesOpenTo = (state: Estimated, member: Member): Side[] =>
  Side.options.filter((side) => refuseEstimate(state, member, side) === undefined);

/** Nobody of one side says what the other expects. */
const notOfSide: EstimateRule = ({ state, member, side }) => {
  const may =
    side === 'sales'
      ? member.id === state.requesterId || member.leads.includes('sales')
      : actsAsOwner(state, member);
  return may
    ? undefined
    : {
        type: 'not-allowed',
        who:
          side === 'sales'
            ? 'the requester or a lead of sales'
            : "the request's owner or a marketing lead",
        action: `say how many units ${side} expects`,
      };
};

const notNow: EstimateRule = ({ state }) =>
  onlyIn(state, stagesAccepting('estimate'), 'say how many units one expects');

/** What the plan expects is out then, and nobody says anymore what they would have said. */
const planIsOut: EstimateRule = ({ state: { brief } }) =>
  brief ? { type: 'estimate-too-late', version: brief.version } : undefined;

const sideHasEstimated: EstimateRule = ({ state: { estimates }, side }) => {
  const by = estimates?.sealed[side]?.by;
  return by === undefined ? undefined : { type: 'estimate-given', side, by };
};

const otherSideIsTheirs: EstimateRule = ({ state: { estimates }, member, side }) =>
  estimates?.sealed[otherSide(side)]?.by === member.id
    ? {
        type: 'not-allowed',
        who: `somebody who has not estimated for ${otherSide(side)}`,
        action: `say how many units ${side} expects`,
      }
    : undefined;

const estimateRules: readonly EstimateRule[] = [
  notOfSide,
  notNow,
  planIsOut,
  sideHasEstimated,
  otherSideIsTheirs,
];

/** Whether the other side's envelope is the one that they sealed. */
const otherAltered = (
  { id, estimates }: Estimated,
  side: Side,
  envelope: SealedEstimate | undefined,
): Refusal | undefined => {
  const commitment = estimates?.sealed[side]?.commitment;
  return (envelope && commitmentTo(id, envelope)) === commitment
    ? undefined
    : { type: 'estimate-altered', side };
};

/** What says whether somebody can estimate now. */
export type Estimated = Asking & Progress & Estimates & { brief?: { version: number } };

type EstimateRule = Rule<{ state: Estimated; member: Member; side: Side }, Refusal>;
