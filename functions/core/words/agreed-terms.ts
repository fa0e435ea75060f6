import { type NamedKind, versionAt } from './agreed-reference.ts';
import type { InForceFrom, LeadPromises, ServiceLevels, Settings } from './settings.ts';

/**
 * What both teams have agreed on and the platform works by: hours of the clock, the rhythm of
 * mails, and what they promise each other about leads. A deployment's settings apply until something is signed, and before it was in force.
 */

/** The terms in force at an instant; undefined where nothing was agreed on by then. */
const inForceAt = <Terms>(
  agreed: readonly InForceFrom<Terms>[] | undefined,
  at: string,
): InForceFrom<Terms> | undefined => agreed?.findLast(({ from }) => from <= at);

/** Whether both sides have signed something of a kind that is in force at an instant. */
export const isAgreed = (
  kind: WorkedBy,
  { sla, communications, named }: Agreed,
  at: string,
): boolean => {
  switch (kind) {
    case 'service-levels':
      return inForceAt(sla.agreed, at) !== undefined;
    case 'mail-cadence':
      return inForceAt(communications.agreed, at) !== undefined;
    default:
      return versionAt(named?.[kind], at) !== undefined;
  }
};

/** The kinds of agreements that pages and mails work by. */
export type WorkedBy = 'service-levels' | 'mail-cadence' | NamedKind;

type Agreed = {
  sla: Pick<Settings['sla'], 'agreed'>;
  communications: Pick<Settings['communications'], 'agreed'>;
  named?: Settings['named'];
};

/**
 * The service levels of an instant: a promise is counted by those of when it began, so that it
 * stays what was promised, whatever is agreed on later.
 */
export const levelsAt = ({ sla }: Pick<Settings, 'sla'>, at: string): ServiceLevels =>
  inForceAt(sla.agreed, at)?.terms ?? ownLevels(sla);

/** What a deployment is set to. */
export const ownLevels = ({ calendars, agreed: _, ...sla }: Settings['sla']): ServiceLevels => {
  const common = calendars.find(({ parties }) => parties === undefined);
  return {
    ...sla,
    signOffHours: common?.signOffHours ?? sla.signOffHours,
    entries: calendars.flatMap(({ parties = [], signOffHours = sla.signOffHours }) =>
      parties.map((party) => ({ party, signOffHours })),
    ),
  };
};

/** What was promised about leads at an instant; undefined where nothing was agreed on by then. */
export const leadPromisesAt = (
  { leadPromises }: Pick<Settings, 'leadPromises'>,
  at: string,
): LeadPromises | undefined => inForceAt(leadPromises, at)?.terms;

/** When mails come, by what is agreed on at an instant. */
export const cadenceAt = (
  { agreed, ...own }: Settings['communications'],
  at: string,
): Omit<Settings['communications'], 'agreed'> => {
  const terms = inForceAt(agreed, at)?.terms;
  return terms
    ? {
        hour: terms.hour,
        weekDay: terms.weekDay,
        teams: Object.fromEntries(terms.entries.map(({ team, rhythm }) => [team, rhythm])),
      }
    : own;
};
