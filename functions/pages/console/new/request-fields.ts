import { html } from 'hono/html';
import type { Unknown } from '../../../core/asking/request-form.ts';
import { fields, type Typed, tickOf } from '../../../core/asking/typed-request.ts';
import { dayIn } from '../../../core/calendar/time.ts';
import { Priority } from '../../../core/words/words.ts';
import { asksWhoExactly } from '../../../wording/asking/ask-for-more.ts';
import { readTyped } from '../../../wording/asking/read-typed-request.ts';
import { sayDay } from '../../../wording/say.ts';
import { formOf } from '../../kit/form-kit.ts';
import { wordOptions } from '../../kit/word-options.ts';
import type { Html, Visit } from '../console-page.ts';

/** What a form of `/new` is about: a draft, and what was seen of it. */
export type Begun = {
  id: string;
  revision: number | undefined;
  editor: string;
  saved: boolean;
  values: Typed;
};

/**
 * The form. It is looked at, and saved as a draft, whenever one stops typing: what is vague is said
 * beside its field, and what is missing beside the form. Without scripts its buttons do the same.
 */
export const requestFields = (
  visit: Visit,
  { id, revision, editor, saved, values }: Begun,
): Html => {
  // Whatever button sent it, it came back in this form.
  const typed = !['announce', 'arrived'].includes(visit.sent?.form ?? '');
  const sent = typed && visit.sent && { ...visit.sent, form: 'send' };
  const f = formOf({ ...visit, ...(sent && { sent }) }, 'send');
  const remarks = remarksOn(values, visit);
  const field = (name: string, label: string, hint?: string) => ({
    name,
    label,
    value: values[name] ?? '',
    remark: remarks[name] ?? '',
    ...(hint && { hint }),
  });
  const needed = (name: string, label: string, hint?: string) => ({
    ...field(name, label, hint),
    required: true,
  });
  const either = (name: Unknown, label: string, hint?: string) => ({
    ...field(name, label, hint),
    unmarked: true,
  });
  const unknown = (name: Unknown) =>
    f.tick({
      name: tickOf(name),
      label: 'I don’t know: marketing finds it out',
      value: values[tickOf(name)] ?? '',
    });
  const { settings } = visit;
  return f.form(html`<div ${asOneTypes}></div>
${f.hidden('draft', id)}${f.hidden('revision', revision === undefined ? '' : String(revision))}${f.hidden('editor', editor)}
${f.text({ ...needed('title', 'What is it?', 'As “Spring flyer for guests”'), max: 120 })}
${f.select({ ...needed('collateralType', 'Type'), options: wordOptions(settings.collateralTypes) })}
${f.select({ ...needed('segment', 'Whom does it address?'), options: wordOptions(settings.segments) })}
${f.area({ ...needed('objective', 'What shall it achieve?', 'And how would one notice?'), max: 2000, rows: 3 })}
${f.area({ ...needed('audience', 'Who is it for?', 'And what do they think today?'), max: 1000, rows: 3 })}
${f.day(needed('neededBy', 'When do you need it?', `Today is ${sayDay(dayIn(settings.timeZone, visit.now))}.`))}
${f.money({ ...either('valueOfOneSale', 'What does one sale bring in?', `In ${settings.currency}. The plan counts with it.`) })}${unknown('valueOfOneSale')}
${f.text({ ...either('businessGoal', 'Which goal of the business does it serve?'), max: 500 })}${unknown('businessGoal')}
<details${opensMore(values, visit) && html` open`}><summary>Priority, campaign, cost, what it adapts, claims</summary><div class="fields">
${f.select({ ...field('priority', 'Priority'), value: values.priority ?? 'normal', options: wordOptions(Priority.options) })}
${f.text({ ...field('campaign', 'Campaign', 'If it belongs to one: campaigns need a full brief.'), max: 60 })}
${f.money(field('expectedCost', 'What may it cost?', `In ${settings.currency}`))}
${f.text({ ...field('adapts', 'Which released piece is to be adapted?', 'Its reference, if there is one: the brief begins from its brief.'), max: 20 })}
${f.tick({ name: 'regulatedClaim', label: 'It makes a claim that is regulated', hint: 'Then legal signs, too.', value: values.regulatedClaim ?? '' })}</div></details>
<p class="actions"><button>Send it to marketing</button> <button class="plain" formaction="/new/save" formnovalidate>Save, and go on later</button>${saved && html` <button class="grave" formaction="/new/discard" formnovalidate>Throw this draft away</button>`}</p>`);
};

const optional: readonly string[] = [
  'priority',
  'campaign',
  'expectedCost',
  'adapts',
  'regulatedClaim',
];

const opensMore = (values: Typed, { sent }: Visit): boolean =>
  [values, sent?.values ?? {}].some((typed) =>
    optional.some((name) => typed[name] && typed[name] !== 'normal'),
  );

/**
 * Each answer is the whole page, of which htmx takes the remarks and what stands beside the form.
 */
const asOneTypes = html`hx-post="/new/save" hx-trigger="input delay:800ms from:#send" hx-target="#advice" hx-select="#advice&gt;*" hx-swap="innerHTML" hx-sync="this:queue last" hx-select-oob="${fields
  .filter((name) => name !== 'priority' && name !== 'regulatedClaim')
  .map((name) => `#send-${name}-says:innerHTML`)
  .join(',')}"`;

/** What is to be said of fields that have something in them; blank ones are counted as missing. */
const remarksOn = (values: Typed, visit: Visit): Readonly<Record<string, string | undefined>> => {
  const read = readTyped(values, visit);
  const wrong = (read.ok ? [] : read.refusal).flatMap(({ pointer, detail }) => {
    const name = pointer.split('/')[1] ?? '';
    return values[name] ? [[name, detail]] : [];
  });
  return { audience: asksWhoExactly(values.audience ?? ''), ...Object.fromEntries(wrong) };
};
