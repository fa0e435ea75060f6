import type { AgreementState, AgreementVersion } from '../../core/agreements/agreement.ts';
import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import { inForce } from '../../core/agreements/in-force.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { unalteredVersion } from './unaltered-version.ts';

/** A version that is to be signed, what it says, and what is in force as it is read. */
export type ReadProposal = {
  version: AgreementVersion;
  text: AgreedText;
  before?: { version: number; text: AgreedText };
};

/** The version of a round, only if what is stored is what was proposed (J14). */
export const readProposal = async (
  state: AgreementState,
  roundId: string,
  now: string,
): Promise<Result<ReadProposal, Refusal>> => {
  const version = state.versions.find((one) => one.roundId === roundId);
  if (!version) return refuse({ type: 'no-open-round' });
  const text = await unalteredVersion(state.id, version);
  if (!text.ok) return text;
  const current = inForce(state, now);
  if (!current) return ok({ version, text: text.value });
  const before = await unalteredVersion(state.id, current);
  return before.ok
    ? ok({ version, text: text.value, before: { version: current.version, text: before.value } })
    : before;
};
