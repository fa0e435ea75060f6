import { fillTemplate } from '../../wording/fill-template.ts';
import { facts, pageTemplate } from './page-template.ts';

/**
 * A page on which one thing is chosen and sent. Nothing is chosen beforehand, and nothing on it
 * runs.
 */
const choice = pageTemplate(
  `<h1>{{heading}}</h1>
{{#failed}}<div class="errors" id="errors" role="alert" tabindex="-1" autofocus>
<h2>Nothing is changed yet</h2>
<ul><li><a href="#choice">{{wrong}}</a></li></ul>
</div>{{/failed}}
<p class="who">{{who}}</p>
{{#paragraphs}}<p>{{.}}</p>
{{/paragraphs}}${facts}
<form method="post" autocomplete="off" id="choose">
<fieldset id="choice"{{#failed}} aria-describedby="choice-wrong"{{/failed}}>
<legend>{{question}}</legend>
{{#failed}}<p class="wrong" id="choice-wrong">{{wrong}}</p>{{/failed}}
{{#offered}}<label class="choice"><input type="radio" name="{{field}}" value="{{value}}" required><span><strong dir="auto">{{label}}</strong><span class="hint">{{hint}}</span></span></label>
{{/offered}}</fieldset>
<p><button type="submit">{{button}}</button></p>
</form>
`,
  {
    skip: '<a class="skip" href="#choose">Go to the choice</a>\n',
    footer:
      '<footer><p>This page is yours alone: whoever has its address can answer in your name. Please do not pass it on.</p></footer>\n',
  },
);

export type ChoicePageView = {
  reference: string;
  heading: string;
  /** Who answers here, and for what. */
  who: string;
  paragraphs: string[];
  facts: { label: string; value: string }[];
  question: string;
  /** The form's field, and what it can be. */
  field: string;
  offered: { value: string; label: string; hint: string }[];
  button: string;
  /** Why the form came back, when it did. */
  wrong?: string;
};

export const choicePage = (view: ChoicePageView): string =>
  fillTemplate(choice, { ...view, failed: view.wrong !== undefined });
