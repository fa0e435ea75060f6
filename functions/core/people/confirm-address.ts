import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { MemberEvent } from './roster-event.ts';

/**
 * A lead's word for an address of a member that is new: it decides at once then. Never the word of
 * whoever put it there, nor of the member, whose mailbox is in doubt.
 */
export const confirmAddress = (
  member: Member,
  address: string,
  lead: Member,
): Result<MemberEvent[], Refusal> => {
  const change = member.addressChanges?.find((one) => one.address === address);
  if (!change) return refuse({ type: 'nothing-to-confirm', address });
  const changedIt = change.by.kind === 'member' && change.by.id === lead.id;
  const leads = lead.leads.some((party) => member.parties.includes(party));
  if (!leads || changedIt || lead.id === member.id)
    return refuse({
      type: 'not-allowed',
      who: 'a lead of one of the member’s parties, who neither changed the address nor has it themselves,',
      action: 'confirm it',
    });
  return ok(change.confirmed ? [] : [{ type: 'address-confirmed', data: { address } }]);
};

/** Whether somebody may read a member's history: the member, an admin, or a lead of a party. */
export const mayReadHistory = (reader: Member, member: Member): boolean =>
  reader.id === member.id ||
  reader.admin ||
  reader.leads.some((party) => member.parties.includes(party));
