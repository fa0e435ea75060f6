import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';

/** Whether a member gets the rollup: by party or by name, as set in the deployment's settings. */
export const getsRollup = ({ id, parties }: Member, { rollup }: RollupSettings): boolean =>
  rollup.members.includes(id) || parties.some((party) => rollup.parties.includes(party));

type RollupSettings = Pick<Settings, 'rollup'>;

/**
 * The rollup covers everybody's money: only its recipients, admins and marketing leads may read it.
 */
export const refuseRollups = (
  member: Member,
  action: string,
  settings: RollupSettings,
): Refusal | undefined =>
  getsRollup(member, settings) || member.admin || member.leads.includes('marketing')
    ? undefined
    : {
        type: 'not-allowed',
        who: 'those whom the rollup is for, admins and marketing leads',
        action,
      };
