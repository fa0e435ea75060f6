import type { Caller } from '../words/caller.ts';
import type { Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';

/**
 * The parties that may record numbers of a kind, one by one or by file, besides machine clients
 * with the scope: no single party decides alone what was earned.
 */
const recordedBy = {
  costs: ['marketing', 'finance'],
  results: ['sales', 'marketing', 'finance'],
  kpis: ['sales', 'marketing', 'finance'],
  leads: ['sales', 'marketing'],
} as const satisfies Record<string, readonly Party[]>;

/** What is recorded: a request's money and use, and leads. */
export type RecordedKind = keyof typeof recordedBy;

export const refuseRecording = (caller: Caller, kind: RecordedKind): Refusal | undefined => {
  const sides: readonly Party[] = recordedBy[kind];
  return caller.kind === 'client' || caller.member.parties.some((party) => sides.includes(party))
    ? undefined
    : {
        type: 'not-allowed',
        who: `${sides.join(', ')} or a connected system`,
        action: 'record this',
      };
};

/** Whether a caller leads a party that may record such numbers. */
export const leadsRecording = (
  { leads }: { leads: readonly Party[] },
  kind: RecordedKind,
): boolean => recordedBy[kind].some((party) => leads.includes(party));

/** What a member may record, of costs, results, KPIs and leads. */
export const recordable = (member: Member): RecordedKind[] =>
  (Object.keys(recordedBy) as RecordedKind[]).filter(
    (kind) => !refuseRecording({ kind: 'member', member }, kind),
  );
