import { fillTemplate } from '../../wording/fill-template.ts';
import { type Choice, choices, errorSummary, skipTo, yoursAlone } from './form-parts.ts';
import { facts, pageTemplate } from './page-template.ts';

export type ChoicePageView = {
  /** Of the request that it is about, if it is about one. */
  reference?: string;
  heading: string;
  /** Who answers, and for whom. */
  who: string;
  paragraphs: string[];
  facts: { label: string; value: string }[];
  choice: Choice;
  button: string;
};

export const choicePage = ({ choice, ...view }: ChoicePageView): string => {
  const { field, wrong } = choice;
  const errors = wrong === undefined ? [] : [{ field, message: wrong }];
  return fillTemplate(template, { ...view, failed: errors.length > 0, errors, choices: [choice] });
};

/** A page with one choice to send. Nothing is preselected, and no script runs. */
const template = pageTemplate(
  `<h1>{{heading}}</h1>
${errorSummary('Nothing is changed yet')}<p class="waiting">{{who}}</p>
{{#paragraphs}}<p>{{.}}</p>
{{/paragraphs}}${facts}
<form method="post" autocomplete="off" id="choose">
${choices}<p><button type="submit">{{button}}</button></p>
</form>
`,
  { skip: skipTo('choose', 'choice'), footer: yoursAlone('answer') },
);
