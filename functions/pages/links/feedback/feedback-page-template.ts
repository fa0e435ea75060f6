import { choices, commentField, errorSummary, skipTo, yoursAlone } from '../../kit/form-parts.ts';
import { facts, headline, pageTemplate } from '../../kit/page-template.ts';

const comment = commentField(
  'Why?',
  'Needed when you did not use it: what was missing, or what you took instead. Everyone involved can read it, and whoever plans the like of it.',
);

/** The feedback page, as a mustache template. */
export const feedbackTemplate = pageTemplate(
  `${headline}
${errorSummary('Your feedback is not recorded yet')}<p class="waiting">{{who}}</p>
{{#paragraphs}}<p>{{.}}</p>
{{/paragraphs}}${facts}
{{#proof}}<p><a href="{{proof}}" rel="noreferrer noopener" target="_blank">Open what was released (in a new tab)</a></p>{{/proof}}
<form method="post" autocomplete="off" id="say">
${choices}${comment}<p><button type="submit">Record my feedback</button></p>
</form>
`,
  { skip: skipTo('say', 'form'), footer: yoursAlone('answer') },
);
