import * as z from 'zod';
import { plainLine, prose } from '../words/text.ts';
import { webLink } from '../words/web-link.ts';
import { Reference } from '../words/words.ts';
import { counterForm } from './counter-offer.ts';

/**
 * Why a request is declined. The rollup counts each cause, so that vague requests become visible.
 */
export const DeclineCause = z.enum(['vague', 'duplicate', 'capacity', 'out-of-scope', 'other']);

export type DeclineCause = z.infer<typeof DeclineCause>;

const existing = {
  requestId: Reference.optional().describe('The released request whose collateral does the job'),
  link: webLink.optional(),
};

/** The owner's answer to a new request. */
export const triageForm = z
  .discriminatedUnion(
    'action',
    [
      z.strictObject({ action: z.literal('accept'), note: plainLine(500).optional() }),
      z.strictObject({
        action: z.literal('decline'),
        reason: prose(2000),
        cause: DeclineCause.optional().describe(
          'What the rollup counts it under; the reason is for the requester',
        ),
      }),
      z.strictObject({ action: z.literal('ask'), question: prose(2000) }),
      z.strictObject({ action: z.literal('reuse'), ...existing, note: prose(2000).optional() }),
      counterForm,
    ],
    'choose one of: accept, decline, ask, reuse, counter',
  )
  .refine(
    (triage) =>
      triage.action !== 'reuse' || triage.requestId !== undefined || triage.link !== undefined,
    { path: ['requestId'], message: 'name the requestId or the link of what exists' },
  )
  .refine(
    (triage) =>
      triage.action !== 'counter' || triage.neededBy !== undefined || triage.scope !== undefined,
    { path: ['neededBy'], message: 'name another day, or what can be delivered as scope' },
  );

export const answerForm = z.strictObject({ answer: prose(2000) });

export const withdrawalForm = z.strictObject({ reason: prose(2000) });
