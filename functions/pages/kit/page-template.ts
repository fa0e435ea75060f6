import { gunzipSync } from 'node:zlib';
import { icon, styleGzip } from './page-style.generated.ts';

/**
 * The HTML shared by all pages behind a mail's link, as mustache templates. No script, nothing
 * external: style and icon are in the page itself, from `style/links.css` and `style/mark.svg`.
 */

const style = gunzipSync(Buffer.from(styleGzip, 'base64')).toString();

/** The heading, and behind it the title of what it is about, in the title's own direction. */
export const headline = '<h1>{{heading}}{{#titled}} <bdi>{{titled}}</bdi>{{/titled}}</h1>';

export const facts =
  '<dl class="facts">{{#facts}}<dt>{{label}}</dt><dd dir="auto">{{value}}</dd>{{/facts}}</dl>';

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
<title>{{#failed}}Error: {{/failed}}{{heading}}{{#titled}} {{titled}}{{/titled}}{{#reference}} · {{reference}}{{/reference}}</title>
<link rel="icon" href="${icon}" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
${skip}<header class="top"><span class="mark">Countersign</span>{{#reference}}<span class="ref">{{reference}}</span>{{/reference}}</header>
<main>
${main}</main>
${footer}</body>
</html>
`;
