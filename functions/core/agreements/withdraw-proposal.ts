import { asOf } from '../rounds/as-of.ts';
import { endOpenRound } from '../rounds/rounds.ts';
import { isOfParty, type Member } from '../words/member.ts';
import { sides } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { AgreementEvent, AgreementState, AgreementVersion } from './agreement.ts';

/** A version that waits for signatures is taken back; `roundId` names the round that asks for it. */
export type WithdrawProposal = { roundId: string; by: Member; reason: string; now: string };

/**
 * Whoever proposed a version takes it back while it waits for signatures, or a lead of a side that
 * they propose for. What is in force stays so.
 */
export const withdrawProposal = (
  stored: AgreementState,
  command: WithdrawProposal,
  { proposer }: { proposer: Member | undefined },
): Result<AgreementEvent[], Refusal> => {
  const state = asOf(stored, command.now);
  const { by, reason, roundId } = command;
  const version = state.versions.find((one) => one.roundId === roundId);
  if (!version) return refuse({ type: 'no-open-round' });
  const refusal = firstRefusal(withdrawalRules, { state, version, proposer, by });
  if (refusal) return refuse(refusal);
  return ok([
    { type: 'proposal-withdrawn', data: { version: version.version, by: by.id, reason } },
    ...endOpenRound(state, 'withdrawn', by.id),
  ]);
};

/** Whether a member may take a version back, while it waits for signatures. */
export const mayWithdraw = (
  by: Member,
  version: Pick<AgreementVersion, 'by'>,
  proposer: Member | undefined,
): boolean =>
  by.active &&
  (by.id === version.by ||
    sides.some(
      (side) => by.leads.includes(side) && proposer !== undefined && isOfParty(proposer, side),
    ));

const notTheirs: WithdrawalRule = ({ by, version, proposer }) =>
  mayWithdraw(by, version, proposer)
    ? undefined
    : {
        type: 'not-allowed',
        who: 'whoever proposed it, or a lead of their side',
        action: 'withdraw it',
      };

const roundOver: WithdrawalRule = ({ state, version: { roundId } }) => {
  if (state.round?.id === roundId) return undefined;
  const past = state.pastRounds.find(({ id }) => id === roundId);
  if (!past) return { type: 'no-open-round' };
  const { outcome, at: closedAt, by: closedBy } = past.closed;
  return { type: 'round-closed', roundId, outcome, closedAt, ...(closedBy && { closedBy }) };
};

/** The rules of taking a version back, in order. */
const withdrawalRules: readonly WithdrawalRule[] = [notTheirs, roundOver];

type WithdrawalRule = Rule<
  {
    state: AgreementState;
    version: AgreementVersion;
    proposer: Member | undefined;
    by: Member;
  },
  Refusal
>;
