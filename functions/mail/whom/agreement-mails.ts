import type { AgreementState } from '../../core/agreements/agreement.ts';
import type { AgreementLedgerEvent } from '../../core/agreements/agreement-ledger.ts';
import { isAsked } from '../../core/rounds/round.ts';
import type { Roster } from './mail-intent.ts';

/** What a mail about an agreement is for. */
export type AgreementMailKind =
  | 'asked'
  | 'confirmed'
  | 'agreed'
  | 'not-agreed'
  | 'reminder'
  | 'escalation'
  | 'review';

export type AgreementMail = { memberId: string; kind: AgreementMailKind };

/**
 * Who gets which mail of an event; `state` is that after it. Only first seats are asked, and those
 * who are called or take a seat; what both sides have signed is told to everybody who was in it,
 * and to the leads of both.
 */
export const agreementMails = (
  event: AgreementLedgerEvent,
  state: AgreementState,
  members: Roster,
): AgreementMail[] => {
  const to = (kind: AgreementMailKind, ids: readonly (string | undefined)[]): AgreementMail[] =>
    [...new Set(ids)].flatMap((id) =>
      id !== undefined && members.get(id)?.active ? [{ memberId: id, kind }] : [],
    );
  switch (event.type) {
    case 'round-opened':
      return to(
        'asked',
        event.data.round.seats.filter(isAsked).map(({ memberId }) => memberId),
      );
    case 'seats-called':
      return to('asked', event.data.memberIds);
    case 'seat-vacated':
    case 'seat-taken':
      return to('asked', [event.data.to]);
    case 'sign-off-recorded':
      return to('confirmed', [event.data.signedBy, event.data.memberId]);
    case 'stand-in-left':
      return to('asked', event.data.nth === undefined ? [] : [event.data.memberId]);
    case 'agreement-signed':
      return to('agreed', [...involvedIn(state, event.data.roundId), ...leadsOfSides(members)]);
    case 'round-closed':
      return ['approved', 'superseded'].includes(event.data.outcome)
        ? []
        : to('not-agreed', involvedIn(state, event.data.roundId));
    case 'reminder-due':
      return to('reminder', event.data.memberIds);
    case 'escalation-due':
      return to('escalation', event.data.leads);
    case 'review-due':
      return to('review', event.data.leads);
    default:
      return [];
  }
};

/** Who proposed the version of a round, and who answered in it. */
const involvedIn = ({ versions, pastRounds }: AgreementState, roundId: string): string[] => {
  const proposed = versions.find((version) => version.roundId === roundId);
  const signOffs = pastRounds.find(({ id }) => id === roundId)?.signOffs ?? {};
  return [
    ...(proposed ? [proposed.by] : []),
    ...Object.entries(signOffs).flatMap(([seat, { signedBy }]) => [seat, signedBy]),
  ];
};

const leadsOfSides = (members: Roster): string[] =>
  [...members.values()]
    .filter(({ leads }) => leads.includes('sales') || leads.includes('marketing'))
    .map(({ id }) => id);
