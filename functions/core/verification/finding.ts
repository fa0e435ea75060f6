/**
 * Something that does not hold: of which ledger (a request's, by its reference, or another's, as in
 * `ledger-id.ts`), at which of its events, and what is wrong.
 */
export type Finding = { requestId: string; event?: number; wrong: string };

/** A finding as one sentence. */
export const sayFinding = ({ requestId, event, wrong }: Finding): string =>
  `${requestId}${event === undefined ? '' : `, event ${event}`}: ${wrong}.`;
