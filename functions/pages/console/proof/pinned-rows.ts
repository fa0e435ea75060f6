import { html } from 'hono/html';
import { rowsIn } from '../../../core/sign-offs/written-rows.ts';
import { fieldOf } from '../../kit/form-kit.ts';
import type { Html, Visit } from '../console-page.ts';
import { type Piece, shownAs } from './proof-piece.ts';

/**
 * Rows for comments on places, part of the verdict's form. The script fills them from where
 * somebody points; without it there are some to fill in by hand.
 */
export const pinnedRows = (visit: Visit, piece: Piece): Html => {
  const { sent } = visit;
  const came = sent?.form === 'sign' ? rowsIn(sent.values, 'pinned') : [];
  const rows = Math.max(blankRows, came.length > 0 ? Math.max(...came) + 1 : 0);
  const wrong = sent?.errors.find((error) => fieldOf(error) === 'pinned')?.detail;
  return html`<fieldset class="field" id="sign-pinned"><legend>Comments on places</legend>
<p class="hint">They are sent with your decision, all at once. At most 30.</p>${wrong && html`<p class="wrong">${wrong}</p>`}
${Array.from({ length: rows }, (_, row) => rowView(visit, piece, row))}</fieldset>`;
};

const blankRows = 3;

const rowView = ({ sent }: Visit, piece: Piece, row: number): Html => {
  const name = `pinned.${row}`;
  const came = sent?.form === 'sign' ? sent : undefined;
  const typed = (field: string): string => came?.values[`${name}.${field}`] ?? '';
  const wrong = came?.errors.find((error) => fieldOf(error).startsWith(`${name}.`))?.detail;
  const hidden = (field: string) =>
    html`<input type="hidden" name="${name}.place.${field}" value="${typed(`place.${field}`)}">`;
  const [place, where] = whereIn(piece);
  return html`<div class="pinned lead" data-row><label for="${name}">Comment ${row + 1}</label>${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}
<textarea id="${name}" name="${name}.text" maxlength="1000" rows="2" dir="auto"${wrong && html` aria-invalid="true" aria-describedby="${name}-wrong"`}>
${typed('text')}</textarea>
${place && html`<div class="where"><label for="${name}-where">${where}</label> <input id="${name}-where" class="short" inputmode="numeric" name="${name}.place.${place}" value="${typed(`place.${place}`)}"></div>`}${place === 'page' && [hidden('x'), hidden('y')]}</div>`;
};

/** What names a place in a file by hand: its page, or a second of it. */
const whereIn = (piece: Piece): ['page' | 'seconds', string] | [] => {
  switch (shownAs(piece)) {
    case 'pdf':
    case 'image':
      return ['page', 'On page'];
    case 'video':
    case 'audio':
      return ['seconds', 'At second'];
    case 'other':
      return [];
  }
};
