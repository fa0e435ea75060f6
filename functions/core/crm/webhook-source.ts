import * as z from 'zod';
import { EarningKind } from '../money/money-kinds.ts';
import type { FieldError } from '../words/refusal.ts';
import { plainLine } from '../words/text.ts';
import { Instant } from '../words/words.ts';
import { Crm } from './mappings.ts';

/**
 * The name of a webhook source: part of the address the CRM calls, and kept with each number from
 * it.
 */
export const SourceName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be 2 to 40 of a-z, 0-9 and -, starting with a letter');

export type StageMeaning = z.infer<typeof StageMeaning>;

/** What a team's own stage means for the money; `ignored` is as if there were no opportunity. */
const StageMeaning = z.enum(['won', 'open', 'lost', 'ignored']);

const fieldName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z_]\w*$/, 'must be the name of a field as the CRM’s API has it');

/** How a source's opportunities are read, where that differs from the CRM's defaults. */
export const WebhookConfig = z.strictObject({
  crm: Crm,
  active: z.boolean().default(true).describe('A source that is not active takes nothing'),
  stages: z
    .array(z.strictObject({ stage: plainLine(120), means: StageMeaning }))
    .max(50)
    .default([])
    .describe('What your own stages mean, by their API names; the first that fits'),
  kinds: z
    .array(z.strictObject({ type: plainLine(120), kind: EarningKind }))
    .max(50)
    .default([])
    .describe('As what a won opportunity of a type counts; `closed-won` where nothing is said'),
  fields: z
    .strictObject({
      reference: fieldName,
      amount: fieldName,
      homeAmount: fieldName,
      quantity: fieldName,
      type: fieldName,
    })
    .partial()
    .default({})
    .describe('Fields of your own to read instead, by their API names'),
  homeCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
    .optional()
    .describe(
      'For a CRM of several currencies: the one that it converts into. Opportunities in others count by their home amount',
    ),
});

export type WebhookConfig = z.infer<typeof WebhookConfig>;

/** What an admin sets for a source. */
export const webhookForm = WebhookConfig.extend({
  secret: z
    .enum(['keep', 'rotate', 'replace'])
    .default('keep')
    .describe(
      'A new source always gets a secret. `rotate` makes another and takes the old one for 24 hours more; `replace` ends the old one at once',
    ),
  hubspotClientSecret: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 visible ASCII characters')
    .nullable()
    .optional()
    .describe(
      'The client secret of the HubSpot app that signs; kept where it is left out, forgotten when null',
    ),
}).refine(({ crm, hubspotClientSecret }) => crm === 'hubspot' || !hubspotClientSecret, {
  path: ['hubspotClientSecret'],
  message: 'goes with the CRM hubspot',
});

export type WebhookForm = z.infer<typeof webhookForm>;

/** Amounts in a home currency count where it is the deployment's; no rate is applied here. */
export const homeCurrencyErrors = (
  { homeCurrency }: Pick<WebhookConfig, 'homeCurrency'>,
  counted: string,
): FieldError[] =>
  homeCurrency === undefined || homeCurrency === counted
    ? []
    : [
        {
          pointer: '/homeCurrency',
          detail: `must be ${counted}, the currency of this deployment: have the CRM convert into that, in a field that \`fields.homeAmount\` names`,
        },
      ];

/**
 * As many as HubSpot sends events at once. Each takes a transaction, one after the other: this many
 * take about four seconds on AWS, and CRMs wait for five; what came of the first ones is kept.
 */
export const maxOpportunities = 100;

/** The outcome of one opportunity. */
export const OpportunityOutcome = z.enum([
  'recorded',
  'corrected',
  'unchanged',
  'stale',
  'ignored',
  'refused',
]);

export type OpportunityOutcome = z.infer<typeof OpportunityOutcome>;

const counts = z.partialRecord(OpportunityOutcome, z.int());

/** How a source is doing: shows an admin whether it works. */
export const SourceStatus = z.object({
  lastDelivery: z
    .object({ at: Instant, outcomes: counts })
    .optional()
    .describe('The last one that was signed, and what came of its opportunities'),
  lastRefusal: z
    .object({ at: Instant, opportunityId: z.string().optional(), detail: z.string() })
    .optional()
    .describe('The last opportunity that was refused, and why'),
  lastRejection: z
    .object({ at: Instant })
    .optional()
    .describe('When a call had no signature that counts, to the minute'),
});

export type SourceStatus = z.infer<typeof SourceStatus>;
