import * as z from 'zod';

/** What mails ask that a reply can answer, besides decisions of rounds. */
export const Asked = z.enum(['triage', 'question', 'rating', 'estimate', 'counter']);

export type Asked = z.infer<typeof Asked>;
