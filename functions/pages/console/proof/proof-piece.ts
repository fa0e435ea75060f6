import { html } from 'hono/html';
import type { ProofContent } from '../../../core/release/proof-content.ts';
import type { CommentThread } from '../../../core/sign-offs/comment-threads.ts';
import { proofFacts } from '../../../wording/rounds/proof-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { factList } from '../../kit/fact-list.ts';
import type { Html } from '../console-page.ts';
import { ownFile } from '../own-files.ts';

/** A version of a proof; `address` is where its file can be read now. */
export type Piece = { content: ProofContent; version: number; address?: string };

/** A comment by its number in the list beside the work. */
export type Pin = { thread: CommentThread; number: number };

/** How a browser shows a file; anything else is saved. */
type Shown = 'image' | 'pdf' | 'video' | 'audio' | 'other';

export const shownAs = ({ content }: Piece): Shown => {
  if (!('file' in content)) return 'other';
  const [kind = '', form] = content.file.type.split('/');
  if (form === 'pdf') return 'pdf';
  return (['image', 'video', 'audio'] as const).find((one) => one === kind) ?? 'other';
};

/** Scripts that the pieces of a page need: that for PDF is large. */
export const scriptsFor = (pieces: readonly Piece[]): string[] => [
  ...(pieces.some((piece) => shownAs(piece) === 'pdf') ? ['pdf.js'] : []),
  'viewer.js',
];

/** The work itself, with its pins: `open` says that comments can be pinned to it. */
export const pieceView = (
  piece: Piece,
  {
    pins,
    open = false,
    headed = false,
  }: { pins: readonly Pin[]; open?: boolean; headed?: boolean },
): Html => {
  const { content, version, address } = piece;
  const as = shownAs(piece);
  const name = 'file' in content ? oneLine(content.file.name) : content.link;
  const label = `Version ${version}: ${name}`;
  return html`<figure class="piece" data-as="${as}"${open && html` data-open`}>${headed && html`<h2>Version ${version}</h2>`}
${as === 'image' && html`<div class="page" data-page="1"><img src="${address}" alt="${label}">${pinsOn(pins)}</div>`}
${as === 'pdf' && html`<div class="pages" data-pdf="${address}" data-worker="${ownFile('pdf-worker.js')}" data-label="${label}"><p class="quiet" role="status">Its pages are shown here where scripts run. Without them, save the file and open it.</p>${pinsOn(pins)}</div>`}
${as === 'video' && html`<video controls preload="metadata" src="${address}" aria-label="${label}"></video>`}
${as === 'audio' && html`<audio controls preload="metadata" src="${address}" aria-label="${label}"></audio>`}
<figcaption class="lead">${factList(proofFacts(content))}
${content.note && html`<blockquote dir="auto">${content.note}</blockquote>`}
<p><a class="button plain" href="${address ?? ('link' in content ? content.link : '')}" rel="noreferrer noopener">${'file' in content ? `Save version ${version}` : 'Open the address'}</a></p></figcaption></figure>`;
};

/** One version over the other, in place of side by side: the script shows it. */
export const compareBar = (before: Piece, piece: Piece): Html | false =>
  shownAs(before) === shownAs(piece) &&
  ['image', 'pdf'].includes(shownAs(piece)) &&
  html`<div class="compare bar" hidden data-cut="A page of version ${before.version} is higher than that of version ${piece.version}, and is cut off below: side by side shows all of it.">
<button type="button" class="plain" aria-pressed="false">One over the other</button>
<label hidden>Version ${before.version} up to the line, version ${piece.version} behind it <input type="range" max="100" value="50"></label><p class="quiet" role="status"></p></div>`;

/** Where comments are pinned: the script puts them on their page. */
const pinsOn = (pins: readonly Pin[]): Html[] =>
  pins.flatMap(({ thread: { id, place, text }, number }) =>
    place && 'x' in place
      ? html`<a class="pin" hidden href="#c-${id}" data-page="${place.page}" data-x="${place.x}" data-y="${place.y}" title="${text}">${number}</a>`
      : [],
  );
