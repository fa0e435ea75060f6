import { html } from 'hono/html';
import { refuseProof } from '../../../core/release/proof.ts';
import type { RequestAction } from '../request/request-action.ts';

/** The way to where the owner hands in the next version. */
export const handInOffer: RequestAction = {
  offer: ({ loaded: { state }, reader }) => {
    if (refuseProof(state, reader)) return undefined;
    const next = (state.proof?.version ?? 0) + 1;
    return html`<p><a class="button${next > 1 && ' plain'}" href="/r/${state.id}/proof/${next}">Hand in ${next === 1 ? 'the proof' : `version ${next} of the proof`}</a></p>`;
  },
  forms: {},
};
