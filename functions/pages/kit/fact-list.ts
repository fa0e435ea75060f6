import { html } from 'hono/html';
import type { Html } from '../console/console-page.ts';

/** Facts, each beside its label, without those that there are not. */
export const factList = (facts: readonly (Fact | Absent)[]): Html | '' =>
  facts.some(Boolean)
    ? html`<dl class="facts">${facts.map((fact) => fact && html`<dt>${fact.label}</dt><dd dir="auto">${fact.value}</dd>`)}</dl>`
    : '';

type Fact = { label: Html | string; value: Html | string };

type Absent = false | '' | undefined;
