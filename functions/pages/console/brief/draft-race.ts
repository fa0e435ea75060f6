import { html } from 'hono/html';
import { type ReferencePart, referenceParts } from '../../../core/brief/made-for.ts';
import { closedUp, type Typed, valuesOf } from '../../../core/brief/typed-brief.ts';
import { referenceTyped } from '../../../core/brief/typed-reference.ts';
import type { SavedDraft } from '../../../store/requests/subject-store.ts';
import { sayReference } from '../../../wording/agreements/reference-in-words.ts';
import { briefFieldLabel } from '../../../wording/brief/brief-form-fields.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { moment } from '../../kit/moment.ts';
import type { Html, Sent } from '../console-page.ts';
import type { RequestVisit } from '../request/request-action.ts';

/** Whether a form came back because somebody, or another tab, has saved meanwhile. */
export const isOvertaken = (sent: Sent | undefined, saved: SavedDraft | undefined): boolean =>
  sent?.form === 'save' &&
  String(saved?.revision ?? 'none') !== sent.values.revision &&
  (saved?.editor === undefined || saved.editor !== sent.values.editor);

/** Both texts of a lost race, and the two ways on. Nothing is overwritten until one is chosen. */
export const raceView = (
  visit: RequestVisit,
  sent: Sent,
  saved: SavedDraft | undefined,
  names: Names,
): Html => {
  const theirs = saved ? valuesOf(saved.draft, visit.settings.currency) : {};
  const who =
    saved?.savedBy === visit.reader.id ? 'You, elsewhere,' : nameOf(names, saved?.savedBy ?? '');
  return html`<section class="sheet" id="difference" role="alert"><h2>${saved ? html`<bdi>${who}</bdi> changed this ${moment(saved.savedAt, visit)}` : 'The draft is not there any more'}</h2>
<p>What you typed is in the form still, and is not saved. Here is the difference:</p>
${differences(theirs, closedUp(sent.values)).map(
  ({ name, before, after }) =>
    html`<h3>${briefFieldLabel(name)}</h3><p class="quiet">Saved</p><blockquote dir="auto">${before || 'nothing'}</blockquote><p class="quiet">Yours</p><blockquote dir="auto">${after || 'nothing'}</blockquote>`,
)}
<p>Put into the form what you want to keep of it, then choose.</p>
<div class="actions"><button form="save" name="over" value="${saved?.revision ?? 'none'}">Save mine over it</button><a class="button plain" href="/r/${visit.loaded.state.id}/brief">Drop mine</a></div></section>`;
};

const differences = (before: Typed, after: Typed) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => briefFieldLabel(name) !== name && same(before[name]) !== same(after[name]))
    .map((name) => ({ name, before: said(name, before[name]), after: said(name, after[name]) }));

const said = (name: string, text = ''): string =>
  Object.hasOwn(referenceParts, name)
    ? (sayReference(referenceTyped(name as ReferencePart, text)) ?? text)
    : text;

/** Amounts are the same however their thousands are written. */
const same = (text = ''): string => (/^[\d,. ]+$/.test(text) ? text.replace(/[, ]/g, '') : text);
