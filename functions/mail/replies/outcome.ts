/** What became of a mail that came in, for the log: words and ids, nothing personal. */
export type Outcome = { outcome: string; why?: string; requestId?: string };
