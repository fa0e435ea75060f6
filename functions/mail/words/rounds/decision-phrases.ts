/** The decisions on offer, as words of a sentence. */
export const decisionPhrases = {
  approve: 'approve',
  'request-changes': 'ask for changes',
  reject: 'reject it',
} as const;
