import { facts, pageTemplate } from '../../kit/page-template.ts';

/** The decision page's form, as mustache templates. */

const errors = `{{#failed}}<div class="errors" id="errors" role="alert" tabindex="-1" autofocus>
<h2>Your decision is not recorded yet</h2>
<ul>{{#errors}}<li><a href="#{{field}}">{{message}}</a></li>{{/errors}}</ul>
</div>{{/failed}}
`;

const subject = `{{#hasChanges}}<section aria-labelledby="changed"><h2 id="changed">What changed since version {{changedSince}}</h2>
<ul>{{#changes}}<li>{{.}}</li>{{/changes}}</ul></section>{{/hasChanges}}
{{#proof}}<section aria-labelledby="proof"><h2 id="proof">The proof</h2>
<p><a href="{{link}}" rel="noreferrer noopener" target="_blank">Open the proof (in a new tab)</a></p>
{{#hasNote}}<h3>{{by}} on this version</h3><p class="said" dir="auto">{{note}}</p>{{/hasNote}}</section>{{/proof}}
{{#sections}}<section><h2>{{heading}}</h2>{{#parts}}{{#label}}<h3>{{label}}</h3>{{/label}}
{{#hasText}}<p class="prose" dir="auto">{{text}}</p>{{/hasText}}{{#hasItems}}<ul>{{#items}}<li dir="auto">{{.}}</li>{{/items}}</ul>{{/hasItems}}{{/parts}}</section>{{/sections}}
<section aria-labelledby="answers"><h2 id="answers">Who has answered</h2>
<ul>{{#answered}}<li>{{.}}</li>{{/answered}}{{^answered}}<li>Nobody yet</li>{{/answered}}</ul>
<h3>Who is waited for</h3>
<ul>{{#waiting}}<li>{{.}}</li>{{/waiting}}{{^waiting}}<li>Nobody</li>{{/waiting}}</ul></section>
`;

const form = `<form method="post" autocomplete="off" id="decide">
<h2>Your decision</h2>
<input type="hidden" name="digest" value="{{digest}}">
<fieldset id="decision"{{#decisionWrong}} aria-describedby="decision-wrong"{{/decisionWrong}}>
<legend>{{question}}</legend>
{{#decisionWrong}}<p class="wrong" id="decision-wrong">{{decisionWrong}}</p>{{/decisionWrong}}
{{#offered}}<label class="choice"><input type="radio" name="decision" value="{{decision}}" required{{#chosen}} checked{{/chosen}}><span><strong>{{label}}</strong><span class="hint">{{hint}}</span></span></label>
{{/offered}}</fieldset>
<label class="label" for="comment">Comment</label>
<p class="hint" id="comment-hint">Needed when you do not agree: say what has to change, or why. Everyone involved can read it.</p>
{{#commentWrong}}<p class="wrong" id="comment-wrong">{{commentWrong}}</p>{{/commentWrong}}
<p><textarea id="comment" name="comment" rows="5" maxlength="{{commentLimit}}" dir="auto" aria-describedby="comment-hint{{#commentWrong}} comment-wrong{{/commentWrong}}"{{#commentWrong}} aria-invalid="true"{{/commentWrong}}>
{{comment}}</textarea></p>
<p><button type="submit">Record my decision</button></p>
</form>
`;

const skip = '<a class="skip" href="#decide">Go to the decision</a>\n';

const footer =
  '<footer><p>This page is yours alone: whoever has its address can decide in your name. Please do not pass it on.</p></footer>\n';

export const decisionForm = pageTemplate(
  `<h1>{{heading}}</h1>
${errors}<p class="who">{{signingAs}}</p>
<p>{{reason}}</p>
${facts}
${subject}${form}`,
  { skip, footer },
);
