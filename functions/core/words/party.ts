import * as z from 'zod';

/** A side that signs. */
export const Party = z.enum([
  'sales',
  'marketing',
  'legal',
  'finance',
  'brand',
  'product',
  'leadership',
]);
export type Party = z.infer<typeof Party>;
