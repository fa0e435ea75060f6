import { html } from 'hono/html';
import type { AgreedVersion } from '../../../commands/agreements/read-agreement.ts';
import type { AgreementView } from '../../../core/agreements/agreement-view.ts';
import { firstProposal } from '../../../core/agreements/first-proposal.ts';
import { addDays } from '../../../core/calendar/day-number.ts';
import { dayIn } from '../../../core/calendar/time.ts';
import { formOf } from '../../kit/form-kit.ts';
import type { Html, Visit } from '../console-page.ts';
import { asTyped, contentFields } from './agreement-fields.ts';

/**
 * The form of the next version. It begins with what waits for signatures, else with what was
 * signed last, else with what the deployment is set to.
 */
export const proposeForm = (
  visit: Visit,
  view: AgreementView & { texts: readonly AgreedVersion[] },
): Html => {
  const { settings, now, sent } = visit;
  const form = formOf(visit, 'propose');
  const content = view.texts.at(-1)?.content ?? ownContent(view, visit);
  const today = dayIn(settings.timeZone, now);
  const entries = (content?.entries ?? []).length;
  const rows = Math.min(maxRows, Math.max(entries, rowsIn(sent?.values)) + blankRows);
  const first = view.revision === 0;
  return html`<section class="lead" id="propose-it"><h2>${first ? 'Propose it' : 'Propose the next version'}</h2>
<p class="hint">Sales and marketing are both asked to sign what you propose; you do not sign it yourself.${view.waits && ' The version that waits for signatures is replaced.'}</p>
${form.form(
  html`${form.hidden('revision', String(view.revision))}${contentFields(form, view.kind, {
    rows,
    before: content ? asTyped(content, settings.currency) : () => '',
    currency: settings.currency,
  })}
${form.day({ name: 'from', label: 'In force from', required: true, value: today, hint: 'If both have signed by then; else once they have.' })}
${form.day({ name: 'reviewOn', label: 'Both look at it again on', required: true, value: addDays(today, usualReviewDays) })}
${form.area({ name: 'note', label: 'Why, for those who sign', max: 1000 })}`,
  'Propose it',
)}</section>`;
};

const ownContent = ({ kind }: AgreementView, { settings }: Visit) =>
  kind === 'service-levels' || kind === 'mail-cadence' ? firstProposal(settings)[kind] : undefined;

/** Rows in which something was typed, of a form that came back. */
const rowsIn = (values: Readonly<Record<string, string>> = {}): number =>
  1 +
  Math.max(
    -1,
    ...Object.entries(values).flatMap(([name, text]) => {
      const [, row] = /^content\.entries\.(\d{1,2})\./.exec(name) ?? [];
      return row === undefined || text === '' ? [] : [Number(row)];
    }),
  );

/** Room for more; whoever needs even more proposes twice. */
const blankRows = 3;

const maxRows = 30;

/** Half a year. */
const usualReviewDays = 182;
