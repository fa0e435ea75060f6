import { html } from 'hono/html';
import { readAgreement, readAgreements } from '../../../commands/agreements/read-agreement.ts';
import type { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import { type AgreementView, laterVersion } from '../../../core/agreements/agreement-view.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import {
  agreementNames,
  describeAgreement,
  sayLater,
} from '../../../wording/agreements/agreement-in-words.ts';
import {
  sayCadence,
  sayPolicy,
  sayServiceLevels,
} from '../../../wording/people/settings-in-words.ts';
import { type Names, nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { sayList } from '../../../wording/say.ts';
import { moment } from '../../kit/moment.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { textView } from './agreement-text.ts';

/** What both teams work by: what is in force since when, and what waits for whom. */
export const page = consolePage({
  path: '/agreements',
  nav: {
    label: 'Agreements',
    place: 6,
    for: ({ parties, leads, admin }) =>
      admin || [...parties, ...leads].some((party) => party === 'sales' || party === 'marketing'),
  },
  show: async (visit) => {
    const [{ views, unreadable }, roster] = await Promise.all([
      readAgreements(visit.now),
      readRoster(),
    ]);
    const names = namesIn(roster);
    const signed = views.filter(({ standing }) => standing === 'in-force').length;
    const sections = await Promise.all(views.map((view) => sectionOf(view, visit, names)));
    return {
      title: 'Agreements',
      main: html`<section class="lead"><h1>What both teams work by</h1><p class="${signed === 0 ? 'empty' : 'quiet'}">${
        signed === 0
          ? 'Not agreed yet. What sales and marketing countersign will stand here, with its version and since when it is in force. Either side proposes; both sign, as they sign a brief.'
          : `${signed} of ${views.length + unreadable.length} countersigned by sales and marketing. Either side proposes the next version; the one in force stays until both have signed another.`
      }</p><p><a href="/definitions">What words mean here</a></p></section>
${sections}${unreadable.map(unreadableView)}
<section class="sheet"><h2>Who signs</h2>${list(sayPolicy(visit.settings))}<p class="quiet">Set by the deployment</p></section>`,
    };
  },
});

const unreadableView = (kind: AgreementKind): Html =>
  html`<section class="sheet" id="${kind}"><h2>${agreementNames[kind]}</h2><p class="wrong">What is stored of it cannot be read, so it is not shown. Whoever runs the platform has an alarm.</p></section>`;

const sectionOf = async (view: AgreementView, visit: Visit, names: Names): Promise<Html> => {
  const { kind, inForce, waits } = view;
  const read = inForce && (await readAgreement(kind, visit.now));
  const altered = read && !read.ok;
  const later = laterVersion(view);
  const text = read?.ok
    ? read.value.texts.find(({ version }) => version === inForce?.version)
    : undefined;
  return html`<section class="sheet" id="${kind}"><h2><a href="/agreements/${kind}">${agreementNames[kind]}</a></h2>
${inForce ? html`<p class="quiet">In force since ${moment(inForce.since, visit)}, version ${inForce.version}</p>` : html`<p class="quiet">Not agreed yet</p>`}
${later && html`<p>${sayLater(later)}.</p>`}${altered && html`<p class="wrong">What is stored is not what was signed, so it is not shown, and an alarm has rung.</p>`}
${waits && html`<p>Version ${waits.version} waits for ${sayList(waits.waitingOn.map(({ memberId, party }) => `${nameOf(names, memberId)} (${party})`))}. <a href="/agreements/${kind}">Read it${waits.waitingOn.some(({ memberId }) => memberId === visit.reader.id) && ' and sign'}</a></p>`}
${text ? textView(describeAgreement(text)) : !inForce && setTo(kind, visit)}</section>`;
};

/** What applies until then: what the deployment is set to, which nobody has signed. */
const setTo = (kind: AgreementKind, { settings }: Visit): Html | '' => {
  if (kind === 'service-levels') return proposal(sayServiceLevels(settings));
  if (kind === 'mail-cadence') return proposal(sayCadence(settings));
  return '';
};

const proposal = (sentences: readonly string[]): Html =>
  html`<p>Until then this applies, as the deployment is set. It is a first proposal, and nobody has signed it.</p>${list(sentences)}`;

const list = (sentences: readonly string[]): Html =>
  html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
