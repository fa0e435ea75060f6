import { html } from 'hono/html';
import { readAgreement } from '../../../commands/agreements/read-agreement.ts';
import type { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import {
  agreementNames,
  describeAgreement,
} from '../../../wording/agreements/agreement-in-words.ts';
import { refusalInWords } from '../../../wording/refusal-in-words.ts';
import { definitionOf, platformWords } from '../../../wording/words-of-the-platform.ts';
import { moment } from '../../kit/moment.ts';
import { textView } from '../agreements/agreement-text.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';

/** What words mean here: those that both teams have signed, and those of the platform. */
export const page = consolePage({
  path: '/definitions',
  show: async (visit) => ({
    title: 'Definitions',
    main: html`<section class="lead"><h1>What words mean here</h1><p class="quiet">What both teams have signed comes first. <a href="/agreements">All that they work by</a>, and how either side proposes a change of it.</p></section>
${await Promise.all(defining.map((kind) => agreedView(kind, visit)))}
<section class="sheet" id="platform"><h2>Words of the platform</h2><dl class="facts">${platformWords.map(
      ([word, meaning]) =>
        html`<dt id="${definitionOf(word).replace(/^.*#/, '')}">${word}</dt><dd>${meaning}</dd>`,
    )}</dl></section>`,
  }),
});

/** From when on it holds stands above it. */
const entriesOf = (text: Parameters<typeof describeAgreement>[0]) =>
  describeAgreement(text).slice(1);

/** The agreements that say what something is. */
const defining: readonly AgreementKind[] = ['glossary', 'lead-definitions', 'personas'];

const agreedView = async (kind: AgreementKind, visit: Visit): Promise<Html> => {
  const heading = html`<h2><a href="/agreements/${kind}">${agreementNames[kind]}</a></h2>`;
  const read = await readAgreement(kind, visit.now);
  if (!read.ok)
    return html`<section class="sheet" id="${kind}">${heading}<p class="wrong" role="alert">${refusalInWords(read.refusal, visit.reader.timeZone)}</p></section>`;
  const { inForce, texts } = read.value;
  const text = texts.find(({ version }) => version === inForce?.version);
  return html`<section class="sheet" id="${kind}">${heading}
${
  inForce && text
    ? html`<p class="quiet">In force since ${moment(inForce.since, visit)}, version ${inForce.version}, signed by both</p>${textView(entriesOf(text))}`
    : html`<p class="empty">Not agreed yet. What sales and marketing both sign will stand here.</p>`
}</section>`;
};
