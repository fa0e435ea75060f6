/**
 * The first line of the text of a mail that may be answered: what is under it is ours, and nobody's
 * decision.
 */
export const replyDelimiter = '--- Please write above this line ---';

/** The one word for each decision that our mails teach; others are understood as well. */
export const replyWords = {
  approve: 'approve',
  'request-changes': 'changes',
  reject: 'reject',
} as const;
