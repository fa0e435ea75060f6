/** The first line of the text of a mail that may be answered: what is under it is ours, and nobody's decision. */
export const replyDelimiter = '--- Please write above this line ---';
