import { html } from 'hono/html';
import { saveMember } from '../../../commands/people/save-member.ts';
import type { Profile } from '../../../core/people/edit-member.ts';
import { type Tour, tourMails } from '../../../core/people/tour.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { type Member, MemberProfile } from '../../../core/words/member.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../../core/words/result.ts';
import { readStoredMember, type StoredMember } from '../../../store/people/roster-store.ts';
import { formOf } from '../../kit/form-kit.ts';
import { notAgreedNote } from '../../kit/not-agreed-note.ts';
import type { Done, Html, Visit } from '../console-page.ts';

/** What of a member people edit. */
const profileOf = ({ id: _, unreachable: __, addressChanges: ___, ...profile }: Member) => profile;

type Change = (
  current: Profile,
  values: Readonly<Record<string, string>>,
) => Record<string, unknown>;

/**
 * Saves a member, changed as a form says, unless somebody else changed them since its page was
 * shown: `revision` is the one that was.
 */
export const saveProfile = async (
  visit: Visit & { values: Readonly<Record<string, string>> },
  id: string,
  change: Change,
  done: Done,
): Promise<Result<Done, Refusal>> => {
  const { reader, now, values } = visit;
  const stored = await readStoredMember(id);
  const current = stored ? profileOf(stored.member) : undefined;
  const profile = parseFields(MemberProfile, change((current ?? {}) as Profile, values));
  if (!profile.ok) return refuse({ type: 'invalid-fields', errors: profile.refusal });
  const seen = values.revision ? Number(values.revision) : 'none';
  const saved = await saveMember(reader, id, profile.value, now, { channel: 'console', seen });
  if (saved.ok) return ok(done);
  return saved.refusal.type === 'email-taken'
    ? refuse({
        type: 'invalid-fields',
        errors: [{ pointer: '/email', detail: 'belongs to another member' }],
      })
    : saved;
};

/** What members set of themselves; everything else is for admins. `tour` is there while it lasts. */
export const ownForm = (
  visit: Visit,
  { member, revision }: StoredMember,
  tour: Tour | undefined,
): Html => {
  const f = formOf(visit, 'me');
  return f.form(
    html`${f.hidden('revision', String(revision))}${f.text({ name: 'name', label: 'Name', required: true, max: 120, value: member.name })}
${f.text({ name: 'timeZone', label: 'Time zone', hint: 'Times on pages and in mails are in it, such as Europe/Rome.', required: true, value: member.timeZone })}
${rhythm(f, member)}${notAgreedNote(visit, 'mail-cadence')}${tick(f, { name: 'rollups', label: 'Send me the rollup, if it goes to me', on: member.rollups })}
${tick(f, { name: 'singleKeys', label: 'Single keys bring me to forms', hint: 'Where a key stands beside what it brings you to. None of them sends anything; ? lists those of a page.', on: member.singleKeys !== false })}${tour && tick(f, { name: 'tour', label: 'Send me the rest of the tour', hint: `${tourMails.length} mails over your first days; ${tour.sent} of them came.`, on: member.tour !== false })}`,
    'Save',
  );
};

export const changeOwn: Change = (
  current,
  { name, timeZone, mails, news, rollups, singleKeys, tour },
) => ({
  ...current,
  name,
  timeZone,
  mails: mails || undefined,
  news: news || undefined,
  rollups: rollups === 'yes',
  singleKeys: singleKeys === 'no' ? false : undefined,
  // It is asked only while there is one.
  ...(tour && { tour: tour === 'no' ? false : undefined }),
});

export const rhythm = (
  f: ReturnType<typeof formOf>,
  { mails, news }: Pick<Member, 'mails' | 'news'>,
): Html =>
  html`${f.select({
    name: 'mails',
    label: 'Mails that can wait',
    hint: 'What is urgent comes at once.',
    blank: 'as the team does it',
    options: rhythms,
    value: mails ?? '',
  })}${f.select({
    name: 'news',
    label: 'News that asks nothing',
    blank: 'with the mails that can wait, or one a day',
    options: rhythms,
    value: news ?? '',
  })}`;

const rhythms = [
  { value: 'immediate', label: 'each at once' },
  { value: 'daily', label: 'one a day' },
  { value: 'weekly', label: 'one a week' },
];

/** A box of which the form also says that it is empty. */
export const tick = (
  f: ReturnType<typeof formOf>,
  { on, ...field }: { name: string; label: string; hint?: string; on: boolean },
): Html => html`${f.hidden(field.name, 'no')}${f.tick({ ...field, value: on ? 'yes' : 'no' })}`;
