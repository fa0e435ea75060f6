import * as z from 'zod';

/**
 * What both teams agree on, an agreement a kind: there is one of each, and its kind is its id. So
 * nobody has to ask which of two agreements on service levels holds.
 */
export const AgreementKind = z.enum([
  'service-levels',
  'mail-cadence',
  'lead-definitions',
  'lead-promises',
  'personas',
  'journeys',
  'shared-goals',
  'glossary',
]);
export type AgreementKind = z.infer<typeof AgreementKind>;
