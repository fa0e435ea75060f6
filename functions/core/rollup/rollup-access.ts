import { isOfParty, type Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';

/** What somebody sees of the money of a period: all of it, or that of their own team alone. */
export type RollupScope = 'all' | 'own-team';

/**
 * What a member reads of rollups, by the roster: all of it those whom it is for, finance, admins
 * and the leads of marketing; what their own team asked for, sales. Undefined for all others.
 */
export const rollupScope = (member: Member, settings: RollupSettings): RollupScope | undefined => {
  if (getsRollup(member, settings) || member.admin || member.leads.includes('marketing'))
    return 'all';
  return isOfParty(member, 'sales') ? 'own-team' : undefined;
};

type RollupSettings = Pick<Settings, 'rollup'>;

/**
 * What a member gets by mail: the rollup those whom it is for, by party or by name as set in the
 * deployment's settings, and finance, which keeps the money; that of their own team, sales.
 */
export const mailedScope = (member: Member, settings: RollupSettings): RollupScope | undefined => {
  if (getsRollup(member, settings)) return 'all';
  return isOfParty(member, 'sales') ? 'own-team' : undefined;
};

const getsRollup = (member: Member, { rollup }: RollupSettings): boolean =>
  rollup.members.includes(member.id) ||
  member.parties.some((party) => rollup.parties.includes(party)) ||
  isOfParty(member, 'finance');

/** The rollup covers everybody's money: nobody reads it who does not read all of that. */
export const refuseReading = (member: Member, settings: RollupSettings): Refusal | undefined =>
  rollupScope(member, settings) === 'all'
    ? undefined
    : {
        type: 'not-allowed',
        who: 'those whom the rollup is for, finance, admins and marketing leads',
        action: 'read rollups',
      };

/** A run mails everybody whom the rollup is for. Finance reads it, and sends it to nobody. */
export const refuseRunning = (
  { id, parties, leads, admin }: Member,
  { rollup }: RollupSettings,
): Refusal | undefined =>
  rollup.members.includes(id) ||
  parties.some((party) => rollup.parties.includes(party)) ||
  admin ||
  leads.includes('marketing')
    ? undefined
    : {
        type: 'not-allowed',
        who: 'those whom the rollup is for, admins and marketing leads',
        action: 'run rollups',
      };

/** Only sales has a rollup of its team; whoever reads all of it finds the team there. */
export const refuseTeamReading = (member: Member): Refusal | undefined =>
  isOfParty(member, 'sales')
    ? undefined
    : { type: 'not-allowed', who: 'sales', action: "read their team's rollup" };
