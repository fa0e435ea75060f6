import type { RequestEvent, RequestState } from '../request/request.ts';

/** Ends the open round because a new version of its subject is there. */
export const superseding = (state: RequestState, by: string): RequestEvent[] =>
  state.round
    ? [{ type: 'round-closed', data: { roundId: state.round.id, outcome: 'superseded', by } }]
    : [];
