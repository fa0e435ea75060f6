import { html } from 'hono/html';
import { proposeAgreement } from '../../../commands/agreements/propose-agreement.ts';
import {
  type AgreedVersion,
  readAgreement,
  readAgreementHistory,
  readAgreementVersion,
} from '../../../commands/agreements/read-agreement.ts';
import { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import { type AgreementView, laterVersion } from '../../../core/agreements/agreement-view.ts';
import { mayPropose } from '../../../core/agreements/propose-version.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import {
  agreementDifferences,
  agreementNames,
  describeAgreement,
  sayLater,
  standingWords,
} from '../../../wording/agreements/agreement-in-words.ts';
import { type Names, nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { sayDay } from '../../../wording/say.ts';
import { changedSince } from '../../kit/changed-lines.ts';
import { moment } from '../../kit/moment.ts';
import { type Act, consolePage, type Html, type Visit } from '../console-page.ts';
import { unseenView } from '../error-views.ts';
import { historyView } from './agreement-history.ts';
import { signForm, signHere, whoSigns } from './agreement-signing.ts';
import { textView } from './agreement-text.ts';
import { proposeForm } from './propose-form.ts';
import { readTypedAgreement } from './typed-agreement.ts';
import { withdrawForm, withdrawHere } from './withdrawal.ts';

/** One agreement: what is in force, what waits for signatures, every version, and its history. */
export const page = consolePage({
  path: '/agreements/{kind}',
  show: async (visit) => {
    const kind = AgreementKind.safeParse(visit.params.kind);
    if (!kind.success) return unseenView;
    const [read, history, roster] = await Promise.all([
      readAgreement(kind.data, visit.now),
      readAgreementHistory(kind.data),
      readRoster(),
    ]);
    const name = agreementNames[kind.data];
    const names = namesIn(roster);
    const way = history ? historyView(history, visit, names) : '';
    const top = html`<p><a href="/agreements">‹ Agreements</a></p><h1>${name}</h1>`;
    if (!read.ok)
      return {
        title: name,
        status: 409,
        main: html`<section class="lead">${top}<p class="wrong">${read.refusal.type === 'agreement-unreadable' ? 'What is stored of it cannot be read' : 'What is stored is not what was proposed'}, so it is neither shown nor signed. Whoever runs the platform has an alarm.</p></section>${way}`,
      };
    const view = read.value;
    return {
      title: name,
      main: html`<section class="lead">${top}${inForceView(view, visit)}</section>
${await waitsView(view, visit, names)}${view.waits && signForm(visit, view, roster)}${withdrawForm(visit, view, roster)}
${view.versions.length > 0 && versionsView(view, visit, names)}
${await comparedView(view, visit, names)}
${mayPropose(visit.reader) && proposeForm(visit, view)}
${way}`,
    };
  },
  forms: {
    propose: (visit) => propose(visit),
    sign: (visit) => signHere(visit),
    withdraw: (visit) => withdrawHere(visit),
  },
});

type ReadView = AgreementView & { texts: AgreedVersion[] };

const textOf = ({ texts }: ReadView, version: number | undefined) =>
  texts.find((one) => one.version === version);

const inForceView = (view: ReadView, visit: Visit): Html => {
  const { inForce } = view;
  const text = textOf(view, inForce?.version);
  const later = laterVersion(view);
  const comes = later && textOf(view, later.version);
  return html`${
    inForce && text
      ? html`<p>In force since ${moment(inForce.since, visit)}, version ${inForce.version}.</p>${textView(describeAgreement(text))}`
      : html`<p class="empty">Not agreed yet. What sales and marketing both sign will stand here.</p>`
  }
${later && comes && html`<section class="sheet" id="later"><h2>${sayLater(later)}</h2>${textView(describeAgreement(comes))}</section>`}`;
};

const waitsView = async (view: ReadView, visit: Visit, names: Names): Promise<Html | ''> => {
  const { waits, inForce } = view;
  const text = textOf(view, waits?.version);
  const proposed = view.versions.find(({ version }) => version === waits?.version);
  if (!waits || !text || !proposed) return '';
  const before = textOf(view, inForce?.version);
  return html`<section class="sheet" id="proposed"><h2>Version ${waits.version} waits for signatures</h2>
<p class="quiet">Proposed ${moment(proposed.at, visit)} by <bdi>${nameOf(names, proposed.by)}</bdi>, digest <code>${proposed.digest.slice(0, 8)}</code>.</p>
${proposed.note && html`<blockquote dir="auto">${proposed.note}</blockquote>`}
${textView(describeAgreement(text))}
${before && inForce && html`<details open><summary>What it changes of what is in force</summary>${changedSince(inForce.version, agreementDifferences(before, text))}</details>`}
${whoSigns(waits, visit, names)}</section>`;
};

const versionsView = (view: ReadView, visit: Visit, names: Names): Html => {
  const [last, older] = [view.versions.slice(0, fewVersions), view.versions.slice(fewVersions)];
  return html`<section class="lead" id="versions"><h2>Versions</h2><ul>${last.map((one) => html`<li>${linkTo(view, one)}${aboutVersion(one, visit, names)}</li>`)}</ul>
${older.length > 0 && html`<details><summary>The ${older.length} before</summary><ul>${older.map((one) => html`<li>${linkTo(view, one)}</li>`)}</ul></details>`}</section>`;
};

/** Those that people look for; what is said of the others stands where one opens them. */
const fewVersions = 4;

type Version = ReadView['versions'][number];

const linkTo = ({ kind }: ReadView, { version, standing }: Version): Html =>
  html`<a href="/agreements/${kind}?version=${version}#compared">Version ${version}</a>: ${standingWords[standing]}.`;

const aboutVersion = (one: Version, visit: Visit, names: Names): Html =>
  html` Proposed ${moment(one.at, visit)} by <bdi>${nameOf(names, one.by)}</bdi>, for ${sayDay(one.from)} on, to be reviewed on ${sayDay(one.reviewOn)}.${one.signed && html` Signed by both ${moment(one.signed.at, visit)}.`}${one.notes?.map(({ memberId, party, comment }) => html`<blockquote dir="auto">${comment}<br>— ${nameOf(names, memberId)}, ${party}</blockquote>`)}`;

/** An older version, and what it changed since the one before it. */
const comparedView = async (view: ReadView, visit: Visit, names: Names): Promise<Html | ''> => {
  const version = Number(visit.query.get('version'));
  const asked = view.versions.find((one) => one.version === version);
  if (!asked) return '';
  const [shown, before] = await Promise.all([
    readAgreementVersion(view.kind, version, visit.now),
    readAgreementVersion(view.kind, version - 1, visit.now),
  ]);
  if (!shown.ok)
    return html`<section class="lead" id="compared"><p class="wrong">What is stored as version ${version} is not what was proposed, so it is not shown.</p></section>`;
  return html`<section class="lead" id="compared"><h2>Version ${version}</h2><div>${linkTo(view, asked)}${aboutVersion(asked, visit, names)}</div>${textView(describeAgreement(shown.value))}
${before.ok && html`<h2>What it changed since version ${version - 1}</h2>${changedSince(version - 1, agreementDifferences(before.value, shown.value))}`}</section>`;
};

const propose: Act<'/agreements/{kind}'> = async (visit) => {
  const { reader: by, now, settings, values, params } = visit;
  const kind = AgreementKind.safeParse(params.kind);
  if (!kind.success) return refuse({ type: 'not-found' });
  const form = readTypedAgreement(kind.data, values, settings.currency);
  if (!form.ok) return refuse({ type: 'invalid-fields', errors: form.refusal });
  const revision = Number(values.revision ?? 0);
  const seen = revision > 0 ? revision : 'none';
  const done = await proposeAgreement(kind.data, form.value, { by, seen, now, settings });
  return done.ok ? ok({ said: 'Proposed. Both sides are asked to sign it.' }) : done;
};
