import { leadsRecording } from '../money/who-may-record.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';

/**
 * Who sees which CRMs are connected: admins, who connect them, and leads of the parties that may
 * record what was earned.
 */
export const refuseSources = (member: Member): Refusal | undefined =>
  member.admin || leadsRecording(member, 'results')
    ? undefined
    : {
        type: 'not-allowed',
        who: 'an admin, or a lead of sales, marketing or finance',
        action: 'see which CRMs are connected',
      };

/**
 * Who connects a CRM: only admins make secrets, as whatever they sign is recorded without anybody
 * looking.
 */
export const refuseConnecting = (member: Member): Refusal | undefined =>
  member.admin ? undefined : { type: 'not-allowed', who: 'an admin', action: 'connect a CRM' };
