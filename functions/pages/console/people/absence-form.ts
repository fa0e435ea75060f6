import { html } from 'hono/html';
import { mayNameDelegate } from '../../../core/people/edit-member.ts';
import type { Member } from '../../../core/words/member.ts';
import { refuse } from '../../../core/words/result.ts';
import type { StoredMember } from '../../../store/people/roster-store.ts';
import { formOf } from '../../kit/form-kit.ts';
import type { Act, Html, Visit } from '../console-page.ts';
import { refuseSession } from '../proven-by.ts';
import { saveProfile } from './profile-form.ts';

/**
 * Who signs in a member's place, and when: for themselves, or by a lead of all their parties. An
 * admin who is neither can end it.
 */
export const absenceForm = (
  visit: Visit,
  { member, revision }: StoredMember,
  roster: readonly Member[],
): Html => {
  const f = formOf(visit, 'away');
  const mayName = mayNameDelegate(visit.reader, member);
  const others = roster.filter(
    ({ id, active, parties, leads }) =>
      id === member.delegate?.to ||
      (mayName &&
        active &&
        id !== member.id &&
        [...parties, ...leads].some((party) => member.parties.includes(party))),
  );
  return f.form(
    html`${f.hidden('revision', String(revision))}
${f.select({ name: 'delegate.to', label: 'Who signs meanwhile', hint: mayName ? 'In their own name, and for no longer than said. Choose nobody to end it.' : 'Choose nobody to end it. Whom to name is for them to say, or for a lead of all their parties.', blank: 'Nobody', options: others.map(({ id, name }) => ({ value: id, label: name })), value: member.delegate?.to ?? '' })}
${f.day({ name: 'delegate.from', label: 'First day', value: member.delegate?.from ?? '' })}${f.day({ name: 'delegate.until', label: 'Last day', value: member.delegate?.until ?? '' })}`,
    'Save the absence',
  );
};

/** Of the reader, or of the member in the path. */
export const changeAbsence: Act = async (visit) => {
  const named = windowIn(visit.values);
  const doubtful = named && refuseSession(visit);
  if (doubtful) return refuse(doubtful);
  return saveProfile(
    visit,
    visit.params.id ?? visit.reader.id,
    (current) => ({ ...current, delegate: named }),
    {
      said: named
        ? 'Saved. Whoever stands in is asked from the first day on.'
        : 'Saved. Nobody stands in.',
    },
  );
};

const windowIn = (sent: Readonly<Record<string, string>>) => {
  const [to, from, until] = ['to', 'from', 'until'].map(
    (name) => sent[`delegate.${name}`] || undefined,
  );
  return to ? { to, from, until } : undefined;
};
