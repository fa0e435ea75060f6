import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { withdrawProposal } from '../../core/agreements/withdraw-proposal.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import { readMember } from '../../store/people/roster-store.ts';
import {
  type AgreementCommand,
  type HandledAgreement,
  handleAgreement,
} from './handle-agreement.ts';

/** Takes back a version that waits for signatures, by who proposed it or a lead of their side. */
export const withdrawAgreement = (
  kind: AgreementKind,
  said: { roundId: string; reason: string },
  { by, now }: { by: Member; now: string },
  kept?: AgreementCommand['kept'],
): Promise<Result<HandledAgreement, Refusal>> =>
  handleAgreement({
    kind,
    actor: { kind: 'member', id: by.id },
    now,
    kept,
    decide: async (state) => {
      const version = state?.versions.find(({ roundId }) => roundId === said.roundId);
      if (!state || !version) return refuse({ type: 'no-open-round' });
      const proposer = version.by === by.id ? by : await readMember(version.by);
      return withdrawProposal(state, { ...said, by, now }, { proposer });
    },
  });
