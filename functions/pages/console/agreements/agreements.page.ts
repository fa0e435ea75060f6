import { html } from 'hono/html';
import { sayCadence, sayPolicy, sayServiceLevels } from '../../../wording/settings-in-words.ts';
import { consolePage, type Html } from '../console-page.ts';

/** What both teams agreed to work by; until then, what the deployment is set to, as a proposal. */
export const page = consolePage({
  path: '/agreements',
  nav: {
    label: 'Agreements',
    place: 6,
    for: ({ parties, leads, admin }) =>
      admin || [...parties, ...leads].some((party) => party === 'sales' || party === 'marketing'),
  },
  show: async ({ settings }) => ({
    title: 'Agreements',
    main: html`<section class="lead"><h1>What both teams work by</h1><p class="empty">Not agreed yet. What sales and marketing countersign will stand here, with its version, since when it is in force, and what is proposed: service levels, who signs what, the rhythm of mails, lead definitions, personas and goals.</p>
<p>Until then these settings of the deployment apply. They are a first proposal, and nobody has signed them.</p></section>
${proposal('Service levels', sayServiceLevels(settings))}
${proposal('Who signs', sayPolicy(settings))}
${proposal('When mails come', sayCadence(settings))}`,
  }),
});

const proposal = (heading: string, sentences: readonly string[]): Html =>
  html`<section class="sheet"><h2>${heading}</h2><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul><p class="quiet">Not agreed yet</p></section>`;
