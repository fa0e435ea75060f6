import { html } from 'hono/html';
import { mayReadHistory } from '../../../core/people/confirm-address.ts';
import { mayNameDelegate } from '../../../core/people/edit-member.ts';
import { verifyHistory } from '../../../core/people/member-history.ts';
import { readHistory } from '../../../store/people/history-store.ts';
import { readRoster, readStoredMember } from '../../../store/people/roster-store.ts';
import { sayMemberEvent } from '../../../wording/people/member-in-words.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { lineList } from '../../kit/way-so-far.ts';
import { consolePage } from '../console-page.ts';
import { unseenView } from '../error-views.ts';
import { absenceForm, changeAbsence } from './absence-form.ts';
import { changeEntry, entryForm } from './entry-form.ts';
import { saveProfile } from './profile-form.ts';

/** One member: what an admin, or a lead of all their parties, may change, and who changed what. */
export const page = consolePage({
  path: '/people/roster/{id}',
  show: async (visit) => {
    const { reader, params } = visit;
    const stored = await readStoredMember(params.id ?? '');
    if (!stored || !mayReadHistory(reader, stored.member)) return unseenView;
    const { member } = stored;
    const [history, roster] = await Promise.all([readHistory(member.id), readRoster()]);
    const names = namesIn(roster);
    const { verified } = verifyHistory(history, stored);
    return {
      title: oneLine(member.name),
      main: html`<section class="lead"><p><a href="/people">‹ People</a></p><h1><bdi>${oneLine(member.name)}</bdi></h1></section>
${reader.admin && html`<section class="lead"><h2>Roster entry</h2>${entryForm(visit, stored)}</section>`}
${(mayNameDelegate(reader, member) || (reader.admin && member.delegate)) && html`<section class="lead"><h2>Absence</h2>${absenceForm(visit, stored, roster)}</section>`}
<section class="lead"><h2>History</h2><p class="quiet">${history.length === 0 ? 'Nothing has changed since histories are kept.' : verified ? 'Complete, and as it was written: every link and hash is right.' : html`<span class="late">This history does not hold: somebody changed it past the platform.</span>`}</p>
${lineList(
  history.toReversed().map((event) => ({
    at: event.at,
    who: nameOf(names, event.actor.id),
    did: sayMemberEvent(event),
  })),
  visit,
)}</section>`,
    };
  },
  forms: {
    save: (visit) => saveProfile(visit, visit.params.id ?? '', changeEntry, { said: 'Saved.' }),
    away: changeAbsence,
  },
  fresh: ['save', 'away'],
});
