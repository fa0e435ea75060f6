import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';

/** The rollup is about everyone's money: leadership reads it, and admins and the leads of marketing may. */
export const refuseRollups = (member: Member, action: string): Refusal | undefined =>
  member.parties.includes('leadership') || member.admin || member.leads.includes('marketing')
    ? undefined
    : { type: 'not-allowed', who: 'leadership, admins and marketing leads', action };
