import { html } from 'hono/html';
import type { Profile } from '../../../core/people/edit-member.ts';
import { Party } from '../../../core/words/party.ts';
import type { StoredMember } from '../../../store/people/roster-store.ts';
import { formOf } from '../../kit/form-kit.ts';
import type { Html, Visit } from '../console-page.ts';
import { rhythm, tick } from './profile-form.ts';

/** A roster entry as admins edit it, or a new one; the absence is a form of its own. */
export const entryForm = (visit: Visit, stored?: StoredMember): Html => {
  const f = formOf(visit, 'save');
  const { member, revision = 0 } = stored ?? {};
  const sides = (name: 'parties' | 'leads', label: string) =>
    html`<fieldset class="field"><legend>${label}</legend>${Party.options.map((party) => tick(f, { name: `${name}.${party}`, label: party, on: member?.[name].includes(party) ?? false }))}</fieldset>`;
  return f.form(
    html`${f.hidden('revision', String(revision))}${!member && f.text({ name: 'id', label: 'Id', hint: '2 to 20 of a-z, 0-9 and -, for good.', required: true, max: 20 })}
${f.text({ name: 'name', label: 'Name', required: true, max: 120, value: member?.name ?? '' })}
${f.text({ name: 'email', label: 'Mail address', hint: 'A new address decides nothing by mail for some hours, unless a lead confirms it.', required: true, max: 254, value: member?.email ?? '' })}
${f.text({ name: 'aliases', label: 'Other addresses', hint: 'Answers from them count as well. With commas between.', value: member?.aliases.join(', ') ?? '' })}
${f.text({ name: 'skills', label: 'Knows', hint: `New requests of these come to them before others. With commas between: ${[...visit.settings.collateralTypes, ...visit.settings.segments].join(', ')}.`, value: member?.skills?.join(', ') ?? '' })}
${f.text({ name: 'team', label: 'Team', required: true, max: 60, value: member?.team ?? '' })}
${f.text({ name: 'timeZone', label: 'Time zone', required: true, value: member?.timeZone ?? visit.settings.timeZone })}
${sides('parties', 'Signs for')}${sides('leads', 'Leads')}${rhythm(f, member ?? {})}
${tick(f, { name: 'rollups', label: 'Gets the rollup, if it goes to them', on: member?.rollups ?? true })}
${tick(f, { name: 'admin', label: 'Edits the roster', on: member?.admin ?? false })}
${tick(f, { name: 'active', label: 'Works here. Without this they can neither sign in nor sign, and what they have open goes to others.', on: member?.active ?? true })}`,
    member ? 'Save the entry' : 'Add them',
  );
};

/** The profile that such a form says; the absence stays as it is. */
export const changeEntry = (
  current: Profile,
  values: Readonly<Record<string, string>>,
): Record<string, unknown> => {
  const sides = (name: string) =>
    Party.options.filter((party) => values[`${name}.${party}`] === 'yes');
  const { name, email, team, timeZone, mails, news } = values;
  return {
    ...current,
    name,
    email,
    team,
    timeZone,
    mails: mails || undefined,
    news: news || undefined,
    aliases: (values.aliases ?? '').split(/[\s,;]+/).filter((address) => address !== ''),
    skills: skillsIn(values.skills),
    parties: sides('parties'),
    leads: sides('leads'),
    rollups: values.rollups === 'yes',
    admin: values.admin === 'yes',
    active: values.active === 'yes',
  };
};

const skillsIn = (text = ''): string[] | undefined => {
  const named = text.split(',').map((one) => one.trim());
  const skills = [...new Set(named)].filter((one) => one !== '');
  return skills.length > 0 ? skills : undefined;
};
