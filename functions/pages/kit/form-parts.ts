/** Parts of the forms behind a mail's link, as mustache templates. */

/** The errors of a form that came back, each with a link to its field. */
export const errorSummary = (
  heading: string,
) => `{{#failed}}<div class="errors" id="errors" role="alert" tabindex="-1" autofocus>
<h2>${heading}</h2>
<ul>{{#errors}}<li><a href="#{{field}}">{{message}}</a></li>{{/errors}}</ul>
</div>{{/failed}}
`;

/** Questions with one answer each. Nothing is preselected. */
export const choices = `{{#choices}}<fieldset id="{{field}}"{{#wrong}} aria-describedby="{{field}}-wrong"{{/wrong}}>
<legend>{{question}}</legend>
{{#wrong}}<p class="wrong" id="{{field}}-wrong">{{wrong}}</p>{{/wrong}}
{{#offered}}<label class="choice"><input type="radio" name="{{field}}" value="{{value}}" required{{#chosen}} checked{{/chosen}}><span><strong dir="auto">{{label}}</strong><span class="hint">{{hint}}</span></span></label>
{{/offered}}</fieldset>
{{/choices}}`;

export const commentField = (label: string, hint: string) => `<label for="comment">${label}</label>
<p class="hint" id="comment-hint">${hint}</p>
{{#commentWrong}}<p class="wrong" id="comment-wrong">{{commentWrong}}</p>{{/commentWrong}}
<p><textarea id="comment" name="comment" rows="5" maxlength="{{commentLimit}}" dir="auto" aria-describedby="comment-hint{{#commentWrong}} comment-wrong{{/commentWrong}}"{{#commentWrong}} aria-invalid="true"{{/commentWrong}}>
{{comment}}</textarea></p>
`;

/** A skip link to the form with this id. */
export const skipTo = (id: string, what: string): string =>
  `<a class="skip" href="#${id}">Go to the ${what}</a>\n`;

/** A warning of what anybody with the page's address can do. */
export const yoursAlone = (act: 'answer' | 'decide'): string =>
  `<footer><p>This page is yours alone: whoever has its address can ${act} in your name. Please do not pass it on.</p></footer>\n`;

export type Choice = {
  /** Name of the form's field. */
  field: string;
  question: string;
  /** The error of this field, if it has one. */
  wrong?: string;
  /** The options. Only an answer that came back is `chosen`. */
  offered: readonly { value: string; label: string; hint: string; chosen?: boolean }[];
};

/** The error of a field, if it has one. */
export const wrongIn = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.message;

type FieldError = { field: string; message: string };
