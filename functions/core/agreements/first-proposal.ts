import { ownLevels } from '../words/agreed-terms.ts';
import type { Settings } from '../words/settings.ts';
import type { AgreementContents } from './agreement-content.ts';

/**
 * What a deployment is set to, as the content of a first version. It is a proposal and no more:
 * it applies while nothing is signed, and nobody has agreed to it.
 */
export const firstProposal = ({
  sla,
  communications,
}: Pick<Settings, 'sla' | 'communications'>): Pick<
  AgreementContents,
  'service-levels' | 'mail-cadence'
> => {
  const { entries, ...levels } = ownLevels(sla);
  return {
    'service-levels': {
      ...levels,
      entries: entries.filter(({ signOffHours }) => signOffHours !== levels.signOffHours),
    },
    'mail-cadence': {
      hour: communications.hour,
      weekDay: communications.weekDay,
      entries: Object.entries(communications.teams).map(([team, rhythm]) => ({ team, rhythm })),
    },
  };
};
