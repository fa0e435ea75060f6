import { html } from 'hono/html';
import type { Html, Said, View, Visit } from './console-page.ts';
import { ownFile } from './own-files.ts';

/** One of the header's links. */
export type Noun = { path: string; label: string; place: number };

/** A whole page: head, header with the nouns of its reader, what was just done, and `main`. */
export const frame = (
  { title, main, status = 200, scripts = [] }: View,
  known?: { visit: Visit; nouns: readonly Noun[]; said?: Said | undefined },
): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="htmx-config" content='{"includeIndicatorCSS":false}'>
<title>${known?.visit.sent ? 'Error: ' : ''}${title} · Countersign</title>
<link rel="icon" href="${ownFile('mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${ownFile('console.css')}">
${['console.js', ...scripts].map((name) => html`<script src="${ownFile(name)}" defer></script>`)}
</head>
<body>
<a class="skip" href="#main">Skip to what this page is about</a>
<header class="top">
<a class="mark" href="/">Countersign</a>
${known && menu(known.visit, known.nouns)}
</header>
<main id="main" tabindex="-1"${status >= 400 ? html` data-status="${status}"` : ''}>
${known?.said && html`<p class="said" role="status">${known.said.said}${known.said.address && html`<code class="once">${known.said.address}</code>`}</p>`}
${main}
</main>
</body>
</html>
`;

const menu = ({ reader, path, formToken }: Visit, nouns: readonly Noun[]): Html => html`
<nav aria-label="Main">${nouns.map(
  (noun) =>
    html`<a href="${noun.path}"${isWithin(path, noun.path) ? html` aria-current="page"` : ''}>${noun.label}</a>`,
)}</nav>
<form class="who" method="post" action="/sign-out"><input type="hidden" name="form-token" value="${formToken}"><bdi>${reader.name}</bdi> <button class="link">Sign out</button></form>`;

const isWithin = (path: string, noun: string): boolean =>
  path === noun || (noun !== '/' && path.startsWith(`${noun}/`));
