import type { Decision } from '../../../core/words/words.ts';

/** The words that our mails ask for; a weak one also begins sentences that decide nothing. */

export type Word = { decision: Decision; strong: boolean };

export const decisionWords: Record<string, Word> = {
  approve: { decision: 'approve', strong: true },
  approved: { decision: 'approve', strong: true },
  lgtm: { decision: 'approve', strong: true },
  yes: { decision: 'approve', strong: false },
  ok: { decision: 'approve', strong: false },
  okay: { decision: 'approve', strong: false },
  change: { decision: 'request-changes', strong: false },
  changes: { decision: 'request-changes', strong: false },
  reject: { decision: 'reject', strong: true },
  rejected: { decision: 'reject', strong: true },
  no: { decision: 'reject', strong: false },
};

/** Every decision for which a text has a word, whether meant or not. */
export const mentioned = (text: string): Set<Decision> =>
  new Set(
    (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
      const known = Object.hasOwn(decisionWords, word) ? decisionWords[word] : undefined;
      if (known !== undefined) return [known.decision];
      return /^(?:approv|lgtm)/.test(word)
        ? ['approve' as const]
        : /^reject/.test(word)
          ? ['reject' as const]
          : [];
    }),
  );
