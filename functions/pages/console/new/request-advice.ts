import { html } from 'hono/html';
import { findExistingWork } from '../../../commands/views/find-existing-work.ts';
import type { RequestDraft } from '../../../core/asking/request-draft.ts';
import type { Typed } from '../../../core/asking/typed-request.ts';
import { dayIn } from '../../../core/calendar/time.ts';
import { neededBeforePromised } from '../../../core/promises/promised-release.ts';
import { formatWhole } from '../../../core/words/money.ts';
import { moneyTyped } from '../../../core/words/typed-values.ts';
import { Day } from '../../../core/words/words.ts';
import { readTyped } from '../../../wording/asking/read-typed-request.ts';
import { sayNeededEarly } from '../../../wording/rounds/promise-in-words.ts';
import { factList } from '../../kit/fact-list.ts';
import { fieldOf } from '../../kit/form-kit.ts';
import { moment } from '../../kit/moment.ts';
import { notAgreedNote } from '../../kit/not-agreed-note.ts';
import { workEntry } from '../../kit/work-entry.ts';
import type { Html, Visit } from '../console-page.ts';

/**
 * Beside the form: whether it is saved, what is still missing, whether it is needed too soon, and
 * what exists already.
 */
export const requestAdvice = async (
  visit: Visit,
  values: Typed,
  stored: RequestDraft | undefined,
  changed: boolean,
): Promise<Html> => html`<aside class="lead far" aria-label="What is missing, and what exists" aria-live="polite"><div class="lead far" id="advice">
${changed ? changedView(visit, values, stored) : savedView(visit, stored)}
${visit.sent?.form !== 'send' && missingView(visit, values)}
${earlyView(visit, values)}
${await existingView(visit, values)}</div></aside>`;

const savedView = (visit: Visit, stored: RequestDraft | undefined): Html | undefined =>
  stored &&
  html`<p class="quiet">Saved ${moment(stored.savedAt, visit)}, and not sent. It is kept for 60 days.</p>`;

/** Both texts of a draft that was changed in two windows: nothing is overwritten unseen. */
const changedView = (visit: Visit, typed: Typed, stored: RequestDraft | undefined): Html =>
  stored
    ? html`<section class="errors"><h2>Saved elsewhere meanwhile</h2><p>You changed this draft in another window, ${moment(stored.savedAt, visit)}. What you typed here is not saved. There it says:</p>
${factList(differences(typed, stored.values).map((name) => ({ label: labels[name] ?? name, value: stored.values[name] ?? '(nothing)' })))}
<p>Save again to keep what stands here, or <a href="/new?draft=${stored.id}">go on with the other</a>.</p></section>`
    : html`<section class="errors"><h2>This draft is gone</h2><p>It was sent or thrown away in another window. What you typed here is not saved: save it again to keep it as another draft.</p></section>`;

const differences = (one: Typed, other: Typed): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => (one[name] ?? '') !== (other[name] ?? ''),
  );

const missingView = (visit: Visit, values: Typed): Html => {
  const read = readTyped(values, visit);
  if (read.ok) return html`<p><strong class="gain">Nothing is missing.</strong></p>`;
  const open = read.refusal;
  return html`<section class="lead"><h2>Still open</h2><ul>${open.map(
    (error) =>
      html`<li><a href="#send-${fieldOf(error)}">${labels[fieldOf(error)] ?? fieldOf(error)}</a></li>`,
  )}</ul></section>`;
};

/** Whether it is needed before both teams promised to be done. */
const earlyView = (visit: Visit, values: Typed): Html | undefined => {
  const { now, settings } = visit;
  const { neededBy = '', campaign, expectedCost } = values;
  if (!Day.safeParse(neededBy).success || neededBy < dayIn(settings.timeZone, now))
    return undefined;
  const cost = expectedCost ? moneyTyped(expectedCost, settings.currency) : '';
  const asked = {
    neededBy,
    ...(campaign && { campaign }),
    ...(typeof cost !== 'string' && { expectedCost: cost }),
  };
  const released = neededBeforePromised(asked, now, settings);
  return released === undefined
    ? undefined
    : html`<p id="early"><strong>${sayNeededEarly(neededBy, released)}</strong></p>${notAgreedNote(visit, 'service-levels')}`;
};

const labels: Readonly<Record<string, string>> = {
  title: 'What it is',
  collateralType: 'Type',
  segment: 'Whom it addresses',
  objective: 'What it shall achieve',
  audience: 'Who it is for',
  neededBy: 'When you need it',
  priority: 'Priority',
  campaign: 'Campaign',
  expectedCost: 'What it may cost',
  regulatedClaim: 'Regulated claims',
  valueOfOneSale: 'What one sale brings in',
  businessGoal: 'The goal of the business',
  adapts: 'What is to be adapted',
  'unknown.valueOfOneSale': 'The value of a sale is not known',
  'unknown.businessGoal': 'The goal is not known',
};

const existingView = async (visit: Visit, values: Typed): Promise<Html> => {
  const { title = '', collateralType = '', segment = '', objective = '', audience = '' } = values;
  if (!title && !objective && !collateralType)
    return html`<p class="quiet">Once you have typed what it is<noscript>, and saved it</noscript>, what was released and is like it will stand here.</p>`;
  const wanted = { title, collateralType, segment, objective, audience };
  const { similar, usual } = await findExistingWork(visit.reader, wanted);
  const { currency } = visit.settings;
  return html`${
    usual.count > 0 &&
    html`<p class="quiet">Of ${usual.count} released of this type, the median took ${usual.days} ${usual.days === 1 ? 'day' : 'days'} from asking to release${usual.cost !== undefined && html`, and cost ${formatWhole(usual.cost, currency)}`}.</p>`
  }
${
  similar.length > 0
    ? html`<section class="lead"><h2>This exists</h2><p class="quiet">If one does the job, nothing has to be made. If one nearly does, its brief is where yours begins.</p><ol class="turns">${similar.map((entry) => workEntry(entry, visit, html`<button class="plain" form="send" formaction="/new/use" formnovalidate name="use" value="${entry.id}" aria-label="Use this one: ${entry.id}">Use this one</button> <button class="plain" form="send" formaction="/new/adapt" formnovalidate name="adapt" value="${entry.id}" aria-label="Adapt it: ${entry.id}">Adapt it</button>`))}</ol></section>`
    : html`<p class="quiet">Nothing that was released is like it.</p>`
}`;
};
