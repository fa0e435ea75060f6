import { choices, commentField, errorSummary, skipTo, yoursAlone } from '../../kit/form-parts.ts';
import { facts, headline, pageTemplate } from '../../kit/page-template.ts';

/** The decision page's form, as mustache templates. */

const parts = `{{#parts}}{{#label}}<h3>{{label}}</h3>{{/label}}
{{#hasText}}<p class="prose" dir="auto">{{text}}</p>{{/hasText}}{{#hasItems}}<ul>{{#items}}<li dir="auto">{{.}}</li>{{/items}}</ul>{{/hasItems}}{{/parts}}`;

// It goes with the form of the decision, below.
const commentOnPart = `<details{{#isOpen}} open{{/isOpen}}><summary>Comment on this part</summary>
<label for="{{field}}">What you say of it: {{heading}}</label>
{{#wrong}}<p class="wrong" id="{{field}}-wrong">{{wrong}}</p>{{/wrong}}
<p><textarea id="{{field}}" name="{{field}}" form="decide" rows="2" maxlength="1000" dir="auto"{{#wrong}} aria-invalid="true" aria-describedby="{{field}}-wrong"{{/wrong}}>
{{said}}</textarea></p></details>`;

const subject = `{{#hasYours}}<section aria-labelledby="changed"><h2 id="changed">What changed since version {{changedSince}}{{#hasOthers}}, of what you sign for{{/hasOthers}}</h2>
{{#yours}}<h3>{{part}}</h3><ul class="changes">{{#before}}<li><del dir="auto">{{.}}</del></li>{{/before}}{{#after}}<li><ins dir="auto">{{.}}</ins></li>{{/after}}</ul>{{/yours}}</section>{{/hasYours}}
{{#hasOthers}}<section aria-labelledby="elsewhere"><h2 id="elsewhere">{{#hasYours}}What changed elsewhere, for others to sign{{/hasYours}}{{^hasYours}}What changed since version {{changedSince}}, for others to sign{{/hasYours}}</h2>
<ul>{{#others}}<li>{{.}}</li>{{/others}}</ul></section>{{/hasOthers}}
{{#hasChanges}}<section aria-labelledby="changed"><h2 id="changed">What changed since version {{changedSince}}</h2>
<ul>{{#changes}}<li>{{.}}</li>{{/changes}}</ul></section>{{/hasChanges}}
{{#proof}}<section aria-labelledby="proof"><h2 id="proof">The proof</h2>
<p>{{#isFile}}<a href="{{link}}" rel="noreferrer noopener">Save the proof, to open it</a>{{/isFile}}{{^isFile}}<a href="{{link}}" rel="noreferrer noopener" target="_blank">Open the proof (in a new tab)</a>{{/isFile}}</p>
{{#hasNote}}<h3>{{by}} on this version</h3><blockquote dir="auto">{{note}}</blockquote>{{/hasNote}}</section>{{/proof}}
{{#hasAsked}}<section aria-labelledby="asked"><h2 id="asked">What was asked for</h2>
<dl class="facts">{{#asked}}<dt>{{label}}</dt><dd class="prose" dir="auto">{{text}}</dd>{{/asked}}</dl></section>{{/hasAsked}}
<div id="plan">{{#sections}}<section><h2 dir="auto">{{heading}}</h2>${parts}{{#field}}${commentOnPart}{{/field}}</section>{{/sections}}</div>
{{#madeFrom}}<details><summary>The brief that it was made from, version {{version}}</summary>
{{#plan}}<section><h2>{{heading}}</h2>${parts}</section>{{/plan}}</details>{{/madeFrom}}
<section aria-labelledby="answers"><h2 id="answers">Who has answered, and who is waited for</h2>
{{#standing}}<p>{{.}}</p>{{/standing}}
<div class="signatures">{{#lines}}<figure{{#open}} class="open"{{/open}}><div class="name" dir="auto">{{name}}</div><figcaption dir="auto"><b>{{party}}</b> · {{note}}</figcaption></figure>
{{/lines}}</div>
{{#hasNotes}}<h3>What they had to say</h3>
{{#notes}}<p dir="auto">{{who}}:</p><blockquote dir="auto">{{text}}</blockquote>{{/notes}}{{/hasNotes}}
{{#whole}}<p><a href="{{href}}">See {{what}}</a>, if you sign in.</p>{{/whole}}</section>
`;

// The first button of a form is pressed by whatever submits it without choosing: it decides
// nothing.
const oneStep = `{{#hasUnread}}<section aria-labelledby="unread"><h2 id="unread">You wrote by mail</h2>
<blockquote dir="auto">{{unread}}</blockquote>
<p>It was not counted yet. Say what is to become of it, or decide in another way below.</p>
<form method="post" autocomplete="off">
<input type="hidden" name="digest" value="{{digest}}"><input type="hidden" name="round" value="{{round}}">
<textarea name="comment" hidden aria-hidden="true" tabindex="-1">
{{unread}}</textarea>
<button type="submit" hidden tabindex="-1">Nothing</button>
<p><button type="submit" name="decision" value="approve">{{noteWords}}</button></p>
<p><button type="submit" name="decision" value="request-changes">{{changesWords}}</button></p>
</form></section>
{{/hasUnread}}
`;

const form = `<form method="post" autocomplete="off" id="decide">
<h2>Your decision</h2>
<input type="hidden" name="digest" value="{{digest}}"><input type="hidden" name="round" value="{{round}}">
${choices}${commentField('Comment', 'Needed when you do not agree: say what has to change, or why. Everyone involved can read it.')}<p><button type="submit">Record my decision</button></p>
</form>
`;

export const decisionForm = pageTemplate(
  `${headline}
${errorSummary('Your decision is not recorded yet')}<p class="waiting">{{signingAs}}</p>
<nav class="parts" aria-label="On this page">{{#hasAsked}}<a href="#asked">Ask</a>{{/hasAsked}}{{#proof}}<a href="#proof">Proof</a>{{/proof}}{{^proof}}<a href="#plan">{{#onAgreement}}Agreement{{/onAgreement}}{{^onAgreement}}Brief{{/onAgreement}}</a>{{/proof}}<a href="#answers">Answers</a><a href="#decide">Decide</a></nav>
<p>{{reason}}</p>
${oneStep}${facts}
${subject}${form}`,
  { skip: skipTo('decide', 'decision'), footer: yoursAlone('decide') },
);
