import * as z from 'zod';
import { promisedBy } from '../calendar/calendar-of.ts';
import { dayIn } from '../calendar/time.ts';
import { leadPromisesAt } from '../words/agreed-terms.ts';
import type { LeadPromises, Settings } from '../words/settings.ts';
import { Day, Instant } from '../words/words.ts';
import type { Lead } from './lead-entry.ts';

/**
 * Where a lead counts, and by which promises: those that were in force when it was handed over. It
 * is stored with the lead, so that a promise that was made stays what it was. `dueAt` is there where
 * sales had promised to follow it up, `promised` where marketing had promised leads like it.
 */
export const LeadCount = z.object({
  month: z.string().describe('In which it was handed over, in the time zone of the deployment'),
  team: z.string(),
  definition: z.string(),
  promised: z.boolean().describe('Whether it is one of those that marketing had promised'),
  dueAt: Instant.optional().describe('By when sales had promised to follow it up'),
  dueOn: Day.optional().describe('The day of that, in the time zone of the deployment'),
});

export type LeadCount = z.infer<typeof LeadCount>;

export const countLead = (lead: Lead, settings: CountSettings): LeadCount => {
  const { deliveredAt } = lead;
  const promises = leadPromisesAt(settings, deliveredAt);
  const entry = promises && entryFor(promises, lead);
  const { team, definition } = entry ?? lead;
  const dueAt = promises && promisedBy('requester', deliveredAt, promises.followUpHours, settings);
  return {
    month: dayIn(settings.timeZone, deliveredAt).slice(0, 7),
    team,
    definition,
    promised: entry !== undefined,
    ...(dueAt && { dueAt, dueOn: dayIn(settings.timeZone, dueAt) }),
  };
};

export type CountSettings = Pick<Settings, 'leadPromises' | 'sla' | 'timeZone'>;

/** The promise for leads of a team and definition, in whatever case they are written. */
const entryFor = (
  { entries }: LeadPromises,
  { team, definition }: Lead,
): LeadPromises['entries'][number] | undefined =>
  entries.find((one) => isSame(one.team, team) && isSame(one.definition, definition));

const isSame = (one: string, other: string): boolean =>
  one.toLocaleLowerCase('en') === other.toLocaleLowerCase('en');
