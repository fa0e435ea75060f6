import type { AnswerAddress } from '../../../core/links/answer-address.ts';
import type { Member } from '../../../core/words/member.ts';
import { findAnswerAddress } from '../../../store/links/answer-address-store.ts';

/** What a reply may answer, by the first of its tokens that is ours, while its holder is here. */
export const openAnswer = async (
  tokens: readonly string[],
): Promise<{ answers: AnswerAddress; holder: Member } | undefined> => {
  for (const token of tokens.slice(0, mostTokens)) {
    const found = await findAnswerAddress(token);
    if (found?.holder.active) return found;
  }
  return undefined;
};

/** Tokens looked up per mail, as for decisions. */
const mostTokens = 5;
