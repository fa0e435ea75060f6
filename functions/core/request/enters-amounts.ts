import type { RequestEvent } from './request.ts';

/** Whether people enter amounts by an event. All others move or compare amounts entered before. */
export const entersAmounts = ({ type }: RequestEvent): boolean => entering.has(type);

const entering: ReadonlySet<RequestEvent['type']> = new Set([
  'request-submitted',
  'brief-submitted',
  'cost-recorded',
  'cost-corrected',
  'result-recorded',
  'result-corrected',
] as const);
