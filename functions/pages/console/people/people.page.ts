import { html } from 'hono/html';
import { dayIn } from '../../../core/calendar/time.ts';
import { mayReadHistory } from '../../../core/people/confirm-address.ts';
import { isReachable, type Member } from '../../../core/words/member.ts';
import { readRoster, readStoredMember } from '../../../store/people/roster-store.ts';
import { readTour } from '../../../store/people/tour-store.ts';
import { readSources } from '../../../store/people/webhook-store.ts';
import { sayStandIn } from '../../../wording/people/member-in-words.ts';
import { sayPolicy } from '../../../wording/people/settings-in-words.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { oneLine, sayList } from '../../../wording/say.ts';
import { moment } from '../../kit/moment.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { absenceForm, changeAbsence } from './absence-form.ts';
import { calendarForm, endCalendar, makeCalendar } from './calendar-form.ts';
import { endOwn, sessionList } from './own-sessions.ts';
import { changeOwn, ownForm, saveProfile } from './profile-form.ts';

/** Everybody for themselves; leads see theirs, and admins all, with connections and the policy. */
export const page = consolePage({
  path: '/people',
  nav: { label: 'People', place: 7 },
  show: async (visit) => {
    const { reader } = visit;
    const [stored, roster, tour] = await Promise.all([
      readStoredMember(reader.id),
      readRoster(),
      readTour(reader.id),
    ]);
    if (!stored) throw new Error(`${reader.id} is signed in, and not on the roster`);
    const theirs = roster.filter((one) => one.id !== reader.id && mayReadHistory(reader, one));
    const { parties, leads } = reader;
    return {
      title: 'People',
      main: html`<section class="lead"><h1><bdi>${reader.name}</bdi></h1><p class="quiet"><bdi>${reader.email}</bdi>, <bdi>${reader.team}</bdi>. ${parties.length > 0 ? `Signs for ${sayList(parties)}` : 'Signs for no side'}${leads.length > 0 && `, leads ${sayList(leads)}`}${reader.admin && ', edits the roster'}. <a href="/people/roster/${reader.id}">History</a></p></section>
<div class="cols"><section class="lead"><h2>Your profile</h2>${ownForm(visit, stored, tour)}</section>
<section class="lead"><h2>Absence</h2>${absenceForm(visit, stored, roster)}</section></div>
<section class="lead"><h2>Your calendar</h2>${await calendarForm(visit)}</section>
<section class="lead"><h2>Where you are signed in</h2>${await sessionList(visit)}</section>
${(theirs.length > 0 || reader.admin) && rosterTable(theirs, roster, visit)}
${reader.admin && (await connections(visit))}
<section class="lead"><h2>Who has to sign</h2><ul>${sayPolicy(visit.settings).map((sentence) => html`<li>${sentence}</li>`)}</ul><p class="quiet">Rules are part of the deployment’s settings, and are changed by deploying them. Rounds that are open keep the rules that they began with.</p></section>`,
    };
  },
  forms: {
    me: (visit) => saveProfile(visit, visit.reader.id, changeOwn, { said: 'Saved.' }),
    away: changeAbsence,
    calendar: makeCalendar,
    'no-calendar': endCalendar,
    end: endOwn,
  },
  fresh: ['away', 'calendar'],
});

const rosterTable = (theirs: readonly Member[], roster: readonly Member[], visit: Visit): Html => {
  const names = namesIn(roster);
  const name = (id: string) => nameOf(names, id);
  return html`<section class="lead"><h2>${visit.reader.admin ? 'The roster' : 'Those whose sides you lead'}</h2>
${visit.reader.admin && html`<p><a class="button plain" href="/people/new">Add somebody</a></p>`}<div class="scroll" tabindex="0" role="region" aria-label="Roster"><table><thead><tr><th scope="col">Who</th><th scope="col">Signs for</th><th scope="col">Team</th><th scope="col">Now</th></tr></thead>
<tbody>${theirs.map((member) => html`<tr><td><a href="/people/roster/${member.id}"><bdi>${oneLine(member.name)}</bdi></a><br><small><bdi>${member.email}</bdi></small></td><td>${sayList(member.parties)}${member.leads.length > 0 && html`<br><small>leads ${sayList(member.leads)}</small>`}</td><td dir="auto">${member.team}</td><td>${standing(member, name, visit)}</td></tr>`)}</tbody></table></div></section>`;
};

const standing = (member: Member, name: (id: string) => string, { now }: Visit): Html | string => {
  if (!member.active) return 'has left';
  if (!isReachable(member)) return html`<span class="late">mail does not arrive</span>`;
  return sayStandIn(member, name, dayIn(member.timeZone, now)) ?? 'there';
};

/** The CRMs that say what was won; their secrets are shown once, by the API, and never here. */
const connections = async (visit: Visit): Promise<Html> => {
  const sources = await readSources();
  return html`<section class="lead"><h2>Connections</h2>${
    sources.length === 0
      ? html`<p class="empty">CRMs that report what was won will stand here, each with its last delivery. An admin connects one by <code>PUT /webhooks/{source}</code>, which answers with its secret once.</p>`
      : html`<ul class="line">${sources.map(({ source, config, lastDelivery, lastRefusal }) => html`<li><b>${source}</b><div>${config.crm}${!config.active && ', turned off'}<br><small>${lastDelivery ? html`Last delivery ${moment(lastDelivery.at, visit)}.` : 'Nothing came yet.'}${lastRefusal && html` <span class="late">Refused ${moment(lastRefusal.at, visit)}: ${lastRefusal.detail}</span>`}</small></div></li>`)}</ul>`
  }</section>`;
};
