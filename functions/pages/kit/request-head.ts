import { html } from 'hono/html';
import { oneLine } from '../../wording/say.ts';
import type { Html, Visit } from '../console/console-page.ts';

/** The head of a page below that of a request: the way back to it, and what this one is. */
export const requestHead = (
  { loaded: { state } }: Pick<Visit<'/r/{id}'>, 'loaded'>,
  heading: string,
  more: Html | '' = '',
): Html =>
  html`<section class="lead"><span class="ref"><a href="/r/${state.id}">${state.id}</a> · <bdi>${oneLine(state.form.title)}</bdi></span><h1>${heading}</h1>${more}</section>`;
