import { html } from 'hono/html';
import type { LibraryEntry } from '../../core/library/library-entry.ts';
import { formatRoi, formatWhole } from '../../core/words/money.ts';
import { oneLine } from '../../wording/say.ts';
import type { Html, Visit } from '../console/console-page.ts';
import { moment } from './moment.ts';

/** A released piece, as one decides by whether it does the job; `actions` are the page's own. */
export const workEntry = (entry: LibraryEntry, visit: Visit, actions: Html): Html =>
  html`<li><div class="when">${returnView(entry, visit.settings.currency)}${ratingView(entry)}</div>
<div class="what"><span class="ref">${entry.id} · ${entry.collateralType} · ${entry.segment}</span><a href="/r/${entry.id}"><bdi>${oneLine(entry.title)}</bdi></a>
<p class="quiet" dir="auto">${shortened(oneLine(entry.audience))}</p><small>Released ${moment(entry.releasedAt, visit)}; results ${entry.resultsUntil < visit.now ? 'were' : 'are'} counted until ${moment(entry.resultsUntil, visit)}</small></div>
<div class="actions">${actions}</div></li>`;

const returnView = ({ money }: LibraryEntry, currency: string): Html =>
  money.spent === 0 && money.earned === 0
    ? html`<strong class="quiet">No figures yet</strong>`
    : html`<strong class="${money.net < 0 ? 'loss' : 'gain'}">${money.net < 0 ? 'Lost' : 'Gained'} ${formatWhole(Math.abs(money.net), currency)}</strong><small>Return: ${formatRoi(money.roi)}</small>`;

const ratingView = ({ rating }: LibraryEntry): Html =>
  rating
    ? html`<small>Rated ${rating.average} of 5 by ${rating.count}; used by ${rating.used}</small>`
    : html`<small>Not rated yet</small>`;

const shortened = (text: string): string => {
  const letters = [...text];
  return letters.length > maxShown ? `${letters.slice(0, maxShown).join('').trimEnd()}…` : text;
};

const maxShown = 160;

/** Where its file is opened, or the address that was released. */
export const workAddress = ({ id, work }: LibraryEntry): string | undefined =>
  work && ('link' in work ? work.link : `/r/${id}/file`);
