import * as z from 'zod';
import { prose } from '../words/text.ts';
import { Day, Instant } from '../words/words.ts';

/** What marketing would deliver instead, or by when; at least one of the two. */
export type Counter = { neededBy?: string; scope?: string };

/** A counter-offer that waits for the requester, and who of marketing made it. */
export type CounterOffer = Counter & { by: string };

/** What both sides agreed on, and the day that was asked for before. */
export type Agreement = Counter & {
  offeredBy: string;
  acceptedBy: string;
  before: { neededBy: string };
};

export const counterForm = z.strictObject({
  action: z.literal('counter'),
  neededBy: Day.optional().describe(
    'The day by which it can be released, instead of that asked for',
  ),
  scope: prose(2000)
    .optional()
    .describe('What can be delivered, instead of all that was asked for'),
  reason: prose(2000),
});

const whichOffer = {
  askedAt: Instant.optional().describe(
    'Which one, as `question.askedAt` says: refused where another one came since',
  ),
};

/** The requester's answer to a counter-offer. */
export const counterAnswerForm = z.discriminatedUnion(
  'counter',
  [
    z.strictObject({
      counter: z.literal('accept'),
      reason: prose(2000).optional(),
      ...whichOffer,
    }),
    z.strictObject({
      counter: z.literal('decline'),
      reason: prose(2000).describe('What would be possible instead'),
      ...whichOffer,
    }),
  ],
  'choose one of: accept, decline',
);

export type CounterAnswer = z.infer<typeof counterAnswerForm>;
