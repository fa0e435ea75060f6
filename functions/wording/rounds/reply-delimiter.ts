/**
 * The first line of the text of a mail that can be answered: everything below is quoted, not a
 * decision.
 */
export const replyDelimiter = '--- Please write above this line ---';

/** The word that approves, and passes on what one wrote before. */
export const noteWord = 'note';

/** The word for each decision that our mails teach; others are understood as well. */
export const replyWords = {
  approve: 'approve',
  'request-changes': 'changes',
  reject: 'reject',
} as const;
