import {
  type AwaitedAgreement,
  awaitedAgreements,
} from '../../core/agreements/awaited-agreement.ts';
import { loadAgreements } from '../../store/agreements/agreement-store.ts';

/** The versions of agreements that wait for a member's signature, most urgent first. */
export const agreementsOfMember = async (
  memberId: string,
  now: string,
): Promise<AwaitedAgreement[]> => {
  const { agreements } = await loadAgreements();
  const states = agreements.map(({ state }) => state);
  return awaitedAgreements(states, now).filter((wait) => wait.memberId === memberId);
};
