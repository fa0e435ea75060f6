import { choices, commentField, errorSummary, skipTo, yoursAlone } from '../../kit/form-parts.ts';
import { facts, pageTemplate } from '../../kit/page-template.ts';

/** The decision page's form, as mustache templates. */

const subject = `{{#hasChanges}}<section aria-labelledby="changed"><h2 id="changed">What changed since version {{changedSince}}</h2>
<ul>{{#changes}}<li>{{.}}</li>{{/changes}}</ul></section>{{/hasChanges}}
{{#proof}}<section aria-labelledby="proof"><h2 id="proof">The proof</h2>
<p>{{#isFile}}<a href="{{link}}" rel="noreferrer noopener">Save the proof, to open it</a>{{/isFile}}{{^isFile}}<a href="{{link}}" rel="noreferrer noopener" target="_blank">Open the proof (in a new tab)</a>{{/isFile}}</p>
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
<input type="hidden" name="digest" value="{{digest}}"><input type="hidden" name="round" value="{{round}}">
${choices}${commentField('Comment', 'Needed when you do not agree: say what has to change, or why. Everyone involved can read it.')}<p><button type="submit">Record my decision</button></p>
</form>
`;

export const decisionForm = pageTemplate(
  `<h1>{{heading}}</h1>
${errorSummary('Your decision is not recorded yet')}<p class="who">{{signingAs}}</p>
<p>{{reason}}</p>
${facts}
${subject}${form}`,
  { skip: skipTo('decide', 'decision'), footer: yoursAlone('decide') },
);
