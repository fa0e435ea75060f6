import * as z from 'zod';

/** A side that signs. */
export const Party = z.enum([
  'sales',
  'marketing',
  'legal',
  'finance',
  'brand',
  'product',
  'it',
  'hr',
  'leadership',
]);
export type Party = z.infer<typeof Party>;

/** The two that always sign (J3), and sign all of a brief (J12); none but their own people (J10). */
export const sides: readonly Party[] = ['sales', 'marketing'];
