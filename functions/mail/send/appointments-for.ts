import { shownPlan } from '../../commands/requests/shown-plan.ts';
import { calendarOf } from '../../core/calendar/calendar-of.ts';
import type { Member } from '../../core/words/member.ts';
import { problemOf } from '../../core/words/problem.ts';
import { settings } from '../../store/environment.ts';
import { kickOffAgenda } from '../../wording/brief/kick-off-agenda.ts';
import { type Appointment, appointmentsOf, kicksOff } from '../calendar/appointments.ts';
import type { MailIntent, Roster } from '../whom/mail-intent.ts';
import type { MailTrigger } from '../whom/mail-trigger.ts';

/** The calendar entries that a mail adds or cancels, and that are its reader's. */
export const appointmentsFor = async (
  { kind }: Pick<MailIntent, 'kind'>,
  { trigger, members }: { trigger: MailTrigger; members: Roster },
  { email: address }: Member,
): Promise<Appointment[]> => {
  if (kind !== 'stage-changed') return [];
  const calendar = calendarOf('marketing', settings());
  const { domain } = settings().mail;
  const all = appointmentsOf(trigger, members, calendar, domain, await agendaFor(trigger));
  return all.filter(({ attendees }) => attendees.some(({ email }) => email === address));
};

/** What a kick-off is about, from the plan as it was signed (J14). */
const agendaFor = async (trigger: MailTrigger): Promise<string | undefined> => {
  if (!kicksOff(trigger)) return undefined;
  const { state } = trigger;
  const plan = await shownPlan(state, settings().currency);
  if (!plan.ok) throw new Error(`${state.id}: ${problemOf(plan.refusal).detail}`);
  return plan.value && kickOffAgenda(plan.value.brief, state.form);
};
