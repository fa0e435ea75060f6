import * as z from 'zod';
import { digestOf } from '../words/digest.ts';
import { prose } from '../words/text.ts';
import { MemberId } from '../words/words.ts';

/** The sides that say, each for itself, how many units they expect. */
export const Side = z.enum(['sales', 'marketing']);

export type Side = z.infer<typeof Side>;

export const otherSide = (side: Side): Side => (side === 'sales' ? 'marketing' : 'sales');

export const estimateForm = z.strictObject({
  side: Side.describe('For which side: sales by its requester or lead, marketing by its owner'),
  expectedUnits: z
    .int()
    .min(0)
    .max(10_000_000)
    .describe('Sealed until the other side has entered theirs; it cannot be changed'),
  why: prose(2000).optional(),
});

export type EstimateForm = z.infer<typeof estimateForm>;

/** An estimate in its envelope: the item that only the other side's entry opens. */
export const SealedEstimate = z.object({
  side: Side,
  by: MemberId,
  units: z.int(),
  why: z.string().optional(),
  salt: z.string(),
});

export type SealedEstimate = z.infer<typeof SealedEstimate>;

/**
 * What the ledger has of a sealed estimate: a digest from which nobody can guess it, because of its
 * salt, and which no other estimate has.
 */
export const commitmentTo = (requestId: string, estimate: SealedEstimate): string => {
  const { side, by, units, why, salt } = estimate;
  return digestOf({ requestId, side, by, units, why, salt });
};
