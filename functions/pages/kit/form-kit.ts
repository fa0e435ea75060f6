import { html } from 'hono/html';
import type { FieldError } from '../../core/words/refusal.ts';
import type { Html, Visit } from '../console/console-page.ts';

/**
 * The parts of a form of a page: labels above, hints below them, what is wrong beside what was
 * typed. A field is named as in the API's body, with dots for levels: `goal.kpis.0.name`. Each has
 * the value that came back with the form, else `value`. Where a page has a form several times, `of`
 * says of what each one is.
 */
export const formOf = (
  { sent, formToken, path }: Pick<Visit, 'sent' | 'formToken' | 'path'>,
  name: string,
  of = '',
): FormKit => {
  const back = sent?.form === name ? sent : undefined;
  const labels = new Map<string, string>();
  const idOf = (field: string): string => `${name}${of}-${field}`;
  const typedIn = ({ name: field, value = '' }: Field): string => back?.values[field] ?? value;
  const wrongWith = (field: string): string | undefined =>
    back?.errors.find((error) => fieldOf(error) === field)?.detail;

  /** What all fields have in common: label, hint, and the error, tied to the input by id. */
  const around = (field: Field, input: (attributes: Html) => Html): Html => {
    labels.set(field.name, field.label);
    const [id, wrong] = [idOf(field.name), wrongWith(field.name)];
    // What is said while one types is said in the place of the error, which it replaces.
    const live = field.remark !== undefined;
    const said = `${id}-${live ? 'says' : 'wrong'}`;
    const tied = [...(field.hint ? [`${id}-hint`] : []), ...(wrong || live ? [said] : [])];
    return html`<div class="field"><label for="${id}">${field.label}${!field.required && !field.unmarked && html` <span class="hint">(optional)</span>`}</label>
${field.hint && html`<p class="hint" id="${id}-hint">${field.hint}</p>`}${(wrong || live) && html`<p class="wrong" id="${said}"${live && html` aria-live="polite"`}>${wrong ?? field.remark}</p>`}
${input(html` id="${id}" name="${field.name}"${field.elsewhere && html` form="${name}${of}"`}${field.required && html` required`}${tied.length > 0 && html` aria-describedby="${tied.join(' ')}"`}${wrong && html` aria-invalid="true"`}`)}</div>`;
  };

  const input = (field: Field & { max?: number }, more: Html): Html =>
    around(
      field,
      (attributes) =>
        html`<input${attributes}${more}${field.max && html` maxlength="${field.max}"`} value="${typedIn(field)}">`,
    );

  return {
    text: (field) => input(field, html` dir="auto" autocomplete="off"`),
    money: (field) => input(field, html` inputmode="decimal" autocomplete="off"`),
    whole: (field) => input(field, html` inputmode="numeric" autocomplete="off"`),
    day: (field) => input(field, html` type="date"`),
    area: (field) =>
      around(
        field,
        (attributes) =>
          html`<textarea${attributes} dir="auto" rows="${field.rows ?? 4}"${field.max && html` maxlength="${field.max}"`}>
${typedIn(field)}</textarea>`,
      ),
    select: (field) =>
      around(
        field,
        (attributes) =>
          html`<select${attributes} class="short"><option value="">${field.blank ?? 'Choose one'}</option>${field.options.map(
            (option) =>
              html`<option value="${option.value}"${option.value === typedIn(field) && html` selected`}>${option.label}</option>`,
          )}</select>`,
      ),
    choose: (field) => {
      labels.set(field.name, field.label);
      const [id, wrong] = [idOf(field.name), wrongWith(field.name)];
      return html`<fieldset class="field" id="${id}"${wrong && html` aria-describedby="${id}-wrong"`}><legend>${field.label}</legend>
${field.hint && html`<p class="hint">${field.hint}</p>`}${wrong && html`<p class="wrong" id="${id}-wrong">${wrong}</p>`}
${field.options.map(
  (option) =>
    html`<label class="choice"><input type="radio" name="${field.name}" value="${option.value}"${field.required && html` required`}${option.value === typedIn(field) && html` checked`}><span>${option.label}</span>${option.hint && html`<span class="hint">${option.hint}</span>`}</label>`,
)}</fieldset>`;
    },
    tick: (field) =>
      html`<label class="choice"><input type="checkbox" name="${field.name}" value="yes"${typedIn(field) === 'yes' && html` checked`}><span>${field.label}</span>${field.hint && html`<span class="hint">${field.hint}</span>`}</label>`,
    wrong: (field, label) => {
      labels.set(field, label);
      const wrong = wrongWith(field);
      return wrong ? html`<p class="wrong" id="${idOf(field)}-wrong">${wrong}</p>` : '';
    },
    hidden: (field, value) => html`<input type="hidden" name="${field}" value="${value}">`,
    value: (field, value) => typedIn({ name: field, label: '', ...(value && { value }) }),
    came: back !== undefined,
    form: (
      fields,
      button,
      more = {},
    ) => html`<form method="post" action="${path === '/' ? '' : path}/${name}" class="fields" id="${name}${of}"${more.attributes}>
${back && summary(more.unsaid ?? 'Nothing is changed yet', back.errors, labels, idOf)}<input type="hidden" name="form-token" value="${formToken}">
${fields}
${button && html`<p><button${more.button}>${button}</button></p>`}</form>`,
  };
};

export type FormKit = {
  text: (field: Field & { max?: number }) => Html;
  area: (field: Field & { max?: number; rows?: number }) => Html;
  /** An amount as people write it, `1,250.50`; `kit/typed-values.ts` reads it. */
  money: (field: Field) => Html;
  whole: (field: Field) => Html;
  day: (field: Field) => Html;
  select: (field: Field & { options: readonly Option[]; blank?: string }) => Html;
  /** Options of which one is chosen, all to be seen. */
  choose: (field: Field & { options: readonly (Option & { hint?: string })[] }) => Html;
  tick: (field: Field) => Html;
  /** What is wrong with a group of fields, for groups of one's own. */
  wrong: (field: string, label: string) => Html | '';
  hidden: (field: string, value: string) => Html;
  /** What was typed in a field, for parts of one's own. */
  value: (field: string, value?: string) => string;
  /** Whether this form came back: then what is wrong stands above it. */
  came: boolean;
  /** The form itself, around fields made before; without a `button` they have their own. */
  form: (
    fields: Html,
    button?: string | Html,
    /**
     * Attributes of the form, and of its button; `unsaid` stands above what is wrong, where
     * something was done all the same.
     */
    more?: { attributes?: Html; button?: Html | ''; unsaid?: string },
  ) => Html;
};

type Field = {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** It stands outside of its form. */
  elsewhere?: true;
  /** Not said to be optional: in a search, or where a box below it has to be ticked instead. */
  unmarked?: boolean;
  value?: string;
  /** Of a form that is looked at while one types: what is said of this field now; may be empty. */
  remark?: string;
};

type Option = { value: string; label: string };

/** The name of the field that an error's JSON pointer points to; empty for the whole form. */
export const fieldOf = ({ pointer }: Pick<FieldError, 'pointer'>): string =>
  pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');

/** Each error once more above the form, with the way to its field. */
const summary = (
  heading: string,
  errors: readonly FieldError[],
  labels: ReadonlyMap<string, string>,
  idOf: (field: string) => string,
): Html => html`<div class="errors" role="alert" tabindex="-1" autofocus><h3>${heading}</h3>
<ul>${errors.map((error) => {
  const field = fieldOf(error);
  const label = labels.get(field);
  return label
    ? html`<li><a href="#${idOf(field)}">${label}</a>: ${error.detail}</li>`
    : html`<li>${field ? `${field}: ` : ''}${error.detail}</li>`;
})}</ul></div>`;
