/** What became of an incoming mail, for the log: words and ids, no personal data. */
export type Outcome = { outcome: string; why?: string; requestId?: string };
