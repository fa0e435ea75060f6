import * as z from 'zod';
import { correction, externalId } from '../money/entry-fields.ts';
import { plainLine } from '../words/text.ts';
import { Instant } from '../words/words.ts';

/** An instant as people's systems write it, with `Z` or an offset; kept in UTC. */
const instant = z.iso
  .datetime({
    offset: true,
    error: 'must be an instant with Z or an offset, such as 2026-11-02T09:15:00Z',
  })
  .transform((text) => new Date(text).toISOString());

/**
 * A lead that marketing handed over to a team of sales. It is sent when it is handed over, and again
 * with `followedUpAt` once sales has followed it up.
 */
export const leadForm = z.strictObject({
  externalId,
  team: plainLine(60).describe('The sales team that got it, as the roster has it'),
  definition: plainLine(60).describe('What it is by the lead definitions, such as MQL or SQL'),
  deliveredAt: instant.describe('When marketing handed it over'),
  followedUpAt: instant.optional().describe('When sales followed it up; left out until then'),
  note: plainLine(200).optional(),
  correction,
});

/** A lead as it is stored. */
export const storedLead = leadForm
  .omit({ correction: true })
  .extend({ deliveredAt: Instant, followedUpAt: Instant.optional() });

export type Lead = z.infer<typeof storedLead>;
