/**
 * The HTML shared by all pages behind a mail's link, as mustache templates, and its style. No
 * script, nothing external.
 */

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
.jump { display: inline-block; font-weight: 700; padding: .6rem 1rem; border: 2px solid var(--strong); border-radius: .4rem; text-decoration: none; }
summary { cursor: pointer; color: var(--strong); font-weight: 700; padding: .6rem 0; }
.errors { border: 2px solid var(--wrong); background: var(--wrong-ground); padding: .75rem 1rem; margin-bottom: 1.25rem; border-radius: .4rem; }
.errors h2 { margin: 0 0 .25rem; }
.errors a, .wrong { color: var(--wrong); }
.wrong { font-weight: 700; margin-bottom: .5rem; }
input[name="sha256"] { width: 100%; padding: .6rem; font: 1rem/1.5 ui-monospace, monospace; color: inherit; background: var(--sheet); border: 1px solid var(--quiet); border-radius: .4rem; }
code { overflow-wrap: anywhere; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1.5rem; }
figure { margin: 0; display: grid; align-content: end; min-height: 5rem; break-inside: avoid; }
figure .name { margin: 0 0 .25rem; font: italic 1.6rem/1.2 ui-serif, "Iowan Old Style", "Palatino Linotype", Georgia, serif; border-bottom: 2px solid var(--ink); }
figure.open .name { border-bottom-style: dashed; color: var(--quiet); }
figcaption { color: var(--quiet); font-size: .9rem; }
.code svg { width: 9rem; height: 9rem; background: #ffffff; }
@media print { :root { color-scheme: light; --ink: #000000; --quiet: #333333; --sheet: #ffffff; --ground: #ffffff; --note: #ffffff; --line: #999999; --strong: #000000; }
  main { max-width: none; padding: 0; } section { break-inside: avoid; } form, footer, .skip { display: none; } }
`;

export const facts =
  '<dl>{{#facts}}<div><dt>{{label}}</dt><dd dir="auto">{{value}}</dd></div>{{/facts}}</dl>';

/** A whole page: `main` with the shared head, a skip link, and the footer. */
export const pageTemplate = (
  main: string,
  { skip = '', footer = '' } = {},
): string => `<!doctype html>
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
${skip}<header><p>Countersign{{#reference}} · {{reference}}{{/reference}}</p></header>
<main>
${main}</main>
${footer}</body>
</html>
`;
