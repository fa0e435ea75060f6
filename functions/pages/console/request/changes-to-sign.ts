import { html } from 'hono/html';
import { shownSubject } from '../../../commands/requests/shown-subject.ts';
import type { Seat } from '../../../core/rounds/round.ts';
import { scopeOfSeat } from '../../../core/rounds/scopes.ts';
import { changesBetween } from '../../../wording/brief/brief-changes.ts';
import { sayCarriedApprovals } from '../../../wording/rounds/carried-in-words.ts';
import { sayList } from '../../../wording/say.ts';
import { changedLines } from '../../kit/changed-lines.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';

/**
 * What changed since the version that the reader was last asked about: line by line of what they
 * sign for, before the sheet has all of it. Nothing for whoever has no seat to answer for.
 */
export const changesToSign = async (
  { loaded: { state }, settings }: RequestVisit,
  seats: readonly Seat[],
): Promise<Html | ''> => {
  const [seat] = seats;
  const { round } = state;
  if (!seat || round?.subject.kind !== 'brief' || round.subject.version === 1) return '';
  const shown = await shownSubject(state, seat.memberId, settings.currency);
  const changes = shown.ok && changesBetween(shown.value, scopeOfSeat(round, seat.memberId));
  if (!changes) return '';
  const { since, yours = [], others = [] } = changes;
  return html`<section class="lead" id="changed"><h2>What changed since version ${since}${others.length > 0 && ', of what you sign for'}</h2>
${yours.length > 0 ? changedLines(yours) : html`<p class="empty">Nothing.</p>`}
${others.length > 0 && html`<p class="quiet">Changed elsewhere, for others to sign: ${sayList(others)}.</p>`}
${sayCarriedApprovals(round).map((line) => html`<p>${line}</p>`)}</section>`;
};
