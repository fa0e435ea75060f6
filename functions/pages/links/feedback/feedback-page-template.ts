import { facts, pageTemplate } from '../../kit/page-template.ts';

/**
 * The feedback page, as a mustache template: two choices of which none is made beforehand, and a
 * text.
 */

const errors = `{{#failed}}<div class="errors" id="errors" role="alert" tabindex="-1" autofocus>
<h2>Your feedback is not recorded yet</h2>
<ul>{{#errors}}<li><a href="#{{field}}">{{message}}</a></li>{{/errors}}</ul>
</div>{{/failed}}
`;

const form = `<form method="post" autocomplete="off" id="say">
{{#choices}}<fieldset id="{{field}}"{{#wrong}} aria-describedby="{{field}}-wrong"{{/wrong}}>
<legend>{{question}}</legend>
{{#wrong}}<p class="wrong" id="{{field}}-wrong">{{wrong}}</p>{{/wrong}}
{{#offered}}<label class="choice"><input type="radio" name="{{field}}" value="{{value}}" required{{#chosen}} checked{{/chosen}}><span><strong>{{label}}</strong><span class="hint">{{hint}}</span></span></label>
{{/offered}}</fieldset>
{{/choices}}<label class="label" for="comment">Why?</label>
<p class="hint" id="comment-hint">Needed when you did not use it: what was missing, or what you took instead. Everyone involved can read it.</p>
{{#commentWrong}}<p class="wrong" id="comment-wrong">{{commentWrong}}</p>{{/commentWrong}}
<p><textarea id="comment" name="comment" rows="5" maxlength="{{commentLimit}}" dir="auto" aria-describedby="comment-hint{{#commentWrong}} comment-wrong{{/commentWrong}}"{{#commentWrong}} aria-invalid="true"{{/commentWrong}}>
{{comment}}</textarea></p>
<p><button type="submit">Record my feedback</button></p>
</form>
`;

export const feedbackTemplate = pageTemplate(
  `<h1>{{heading}}</h1>
${errors}<p class="who">{{who}}</p>
{{#paragraphs}}<p>{{.}}</p>
{{/paragraphs}}${facts}
{{#proof}}<p><a href="{{proof}}" rel="noreferrer noopener" target="_blank">Open what was released (in a new tab)</a></p>{{/proof}}
${form}`,
  {
    skip: '<a class="skip" href="#say">Go to the form</a>\n',
    footer:
      '<footer><p>This page is yours alone: whoever has its address can answer in your name. Please do not pass it on.</p></footer>\n',
  },
);
