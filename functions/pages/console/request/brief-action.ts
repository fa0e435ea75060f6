import { html } from 'hono/html';
import { refuseBrief } from '../../../core/brief/brief-version.ts';
import type { RequestAction } from './request-action.ts';

/** The way to the plan, for whoever may write it now. */
export const briefAction: RequestAction = {
  offer: ({ loaded: { state }, reader }) =>
    refuseBrief(state, reader)
      ? undefined
      : html`<p><a class="button${state.stage === 'brief' ? '' : ' plain'}" href="/r/${state.id}/brief">${state.brief ? 'Write a new version of the brief' : 'Write the brief'}</a></p>`,
  forms: {},
};
