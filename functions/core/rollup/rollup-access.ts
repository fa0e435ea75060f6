import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';

/**
 * Whom the rollup is for: the parties of the deployment's settings, and people on the roster whom
 * these name.
 */
export const isForThem = ({ id, parties }: Member, { rollup }: RollupSettings): boolean =>
  rollup.members.includes(id) || parties.some((party) => rollup.parties.includes(party));

type RollupSettings = Pick<Settings, 'rollup'>;

/**
 * The rollup is about everyone's money: those whom it is for may read it, and admins and the leads
 * of marketing.
 */
export const refuseRollups = (
  member: Member,
  action: string,
  settings: RollupSettings,
): Refusal | undefined =>
  isForThem(member, settings) || member.admin || member.leads.includes('marketing')
    ? undefined
    : {
        type: 'not-allowed',
        who: 'those whom the rollup is for, admins and marketing leads',
        action,
      };
