/** The decision page's HTML, as mustache templates, and its style. No script, nothing from elsewhere. */

export const style = `
:root { color-scheme: light dark; --ink: #1f2933; --quiet: #52606d; --sheet: #ffffff; --ground: #f0f3f6; --line: #cbd2d9;
  --strong: #0b5cad; --on-strong: #ffffff; --note: #e8f1fb; --wrong: #a61b1b; --wrong-ground: #fdeaea; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --quiet: #b3bdc7; --sheet: #1c2229; --ground: #12161b;
  --line: #4a5560; --strong: #8ec1ff; --on-strong: #0c1a2a; --note: #17324d; --wrong: #ffb0a8; --wrong-ground: #3d1f1f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main, header, footer { max-width: 46rem; margin: 0 auto; padding: 1rem; }
main { background: var(--sheet); padding: 1.25rem 1rem 2rem; }
@media (min-width: 50rem) { main { padding: 2rem 2.5rem 2.5rem; border-radius: .5rem; } }
header, footer { color: var(--quiet); font-size: .9rem; }
header p, footer p { margin: 0; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p, li, dd { overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; }
ul { margin: 0 0 .75rem; padding-left: 1.25rem; }
a { color: var(--strong); }
:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; display: block; padding: .75rem 1rem; background: var(--sheet); }
.who { background: var(--note); border-left: .3rem solid var(--strong); padding: .75rem 1rem; font-size: 1.1rem; }
dl { margin: 0 0 .75rem; }
dl div { display: grid; grid-template-columns: minmax(8rem, 30%) 1fr; gap: .25rem 1rem; padding: .45rem 0; border-top: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; }
@media (max-width: 30rem) { dl div { grid-template-columns: 1fr; } }
.prose { white-space: pre-line; }
.said { border-left: .25rem solid var(--line); padding-left: .75rem; white-space: pre-line; }
fieldset { border: 0; padding: 0; margin: 0 0 1.25rem; min-width: 0; }
legend, .label { font-weight: 700; padding: 0; margin-bottom: .5rem; display: block; }
.choice { display: grid; grid-template-columns: auto 1fr; gap: .75rem; align-items: start; padding: .75rem; margin-bottom: .5rem;
  border: 1px solid var(--quiet); border-radius: .4rem; cursor: pointer; }
.choice input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--strong); }
.choice strong, .choice span { display: block; }
.hint { color: var(--quiet); font-size: .95rem; }
textarea { width: 100%; min-height: 8rem; padding: .6rem; font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--quiet); border-radius: .4rem; }
button { font: inherit; font-weight: 700; font-size: 1.1rem; padding: .8rem 1.6rem; min-height: 3rem; color: var(--on-strong); background: var(--strong); border: 0; border-radius: .4rem; cursor: pointer; }
.errors { border: 2px solid var(--wrong); background: var(--wrong-ground); padding: .75rem 1rem; margin-bottom: 1.25rem; border-radius: .4rem; }
.errors h2 { margin: 0 0 .25rem; }
.errors a, .wrong { color: var(--wrong); }
.wrong { font-weight: 700; margin-bottom: .5rem; }
`;

const top = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{{#failed}}Error: {{/failed}}{{heading}}{{#reference}} · {{reference}}{{/reference}}</title>
<style>${style}</style>
</head>
<body>
{{#offered.length}}<a class="skip" href="#decide">Go to the decision</a>{{/offered.length}}
<header><p>Countersign{{#reference}} · {{reference}}{{/reference}}</p></header>
<main>
`;

const bottom = `</main>
{{#offered.length}}<footer><p>This page is yours alone: whoever has its address can decide in your name. Please do not pass it on.</p></footer>{{/offered.length}}
</body>
</html>
`;

const facts = '<dl>{{#facts}}<div><dt>{{label}}</dt><dd dir="auto">{{value}}</dd></div>{{/facts}}</dl>';

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

export const decisionForm = `${top}<h1>{{heading}}</h1>
${errors}<p class="who">{{signingAs}}</p>
<p>{{reason}}</p>
${facts}
${subject}${form}${bottom}`;

/** Everything that is not the form: a heading, sentences, facts, and at the end, where there is a way on, a button. */
export const message = `${top}<h1>{{heading}}</h1>
{{#paragraphs}}<p>{{.}}</p>
{{/paragraphs}}{{#hasFacts}}${facts}{{/hasFacts}}
{{#hasComment}}<h3>Your comment</h3><p class="said" dir="auto">{{comment}}</p>{{/hasComment}}
{{#freshLink}}<form method="post"><button type="submit" name="action" value="fresh-link">Send me a fresh link</button></form>{{/freshLink}}
${bottom}`;
