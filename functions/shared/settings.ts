import * as z from 'zod';
import { timeZone } from './member.ts';
import { Party } from './words.ts';

const PartyQuorum = z.strictObject({ party: Party, quorum: z.int().min(1).max(5) });
export type PartyQuorum = z.infer<typeof PartyQuorum>;

/** Facts of a request and its brief that a policy rule may ask about. */
const PolicyCondition = z.strictObject({
  usesPrice: z.boolean().optional(),
  usesIncentives: z.boolean().optional(),
  regulatedClaim: z.boolean().optional(),
  costAtLeast: z.int().min(0).optional().describe('Minor units of the reporting currency'),
  roiUnderTarget: z.boolean().optional(),
  collateralType: z.string().optional(),
  segment: z.string().optional(),
});
export type PolicyCondition = z.infer<typeof PolicyCondition>;

/** One line of policy: when the condition holds, these parties have to sign as well. */
const PolicyRule = z.strictObject({
  name: z.string(),
  when: PolicyCondition,
  require: z.array(PartyQuorum).min(1),
});

const hours = z
  .number()
  .positive()
  .max(24 * 365);

/** What a deployment decides about the business. Reaches functions as one environment variable. */
export const Settings = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
  timeZone: timeZone.describe('Of the rollup and of business days'),
  segments: z.array(z.string()).min(1),
  collateralTypes: z.array(z.string()).min(1),
  roiTarget: z.number().describe('A ratio: 1 is 100 %'),
  fullTierFrom: z
    .int()
    .min(0)
    .describe('Budgeted cost in minor units from which a brief must be a full plan'),
  policy: z.strictObject({
    rules: z.array(PolicyRule),
    requesterMaySign: z.boolean(),
    objections: z.enum(['close-at-first', 'when-all-answered']),
  }),
  sla: z.strictObject({
    triageHours: hours,
    answerHours: hours,
    briefHours: hours,
    productionHours: hours,
    signOffHours: hours.describe('Until a round is due; reminders and escalation build on it'),
    roundExpiryHours: hours.describe('Until an unanswered round expires. Nothing is ever approved by it'),
  }),
  resultsWindowDays: z.int().min(1).max(365),
  mail: z.strictObject({
    from: z.email(),
    domain: z.string().describe('Of reply addresses and message ids'),
  }),
});
export type Settings = z.infer<typeof Settings>;
