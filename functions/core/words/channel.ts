import * as z from 'zod';

/** How a decision came in. */
export const Channel = z.enum(['link', 'reply', 'api', 'console']);
export type Channel = z.infer<typeof Channel>;
