import type { ReadProposal } from '../../../commands/agreements/read-proposal.ts';
import type { AgreementState } from '../../../core/agreements/agreement.ts';
import { approvalNotes, isOpen } from '../../../core/rounds/round.ts';
import { seatDue } from '../../../core/rounds/seats.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import {
  agreementDifferences,
  agreementNames,
  describeAgreement,
} from '../../../wording/agreements/agreement-in-words.ts';
import { nameOf, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { roundLines } from '../../../wording/rounds/round-lines.ts';
import { sayDay, sayInstant } from '../../../wording/say.ts';
import { deciding, type Signing, whyAsked } from './deciding.ts';
import type { DecisionFormView } from './decision-form-page.ts';

/**
 * The form's view for a version of an agreement that waits for signatures: its terms in words, what
 * they change of what is in force, and the answers so far. Throws when no round is open.
 */
export const agreementForm = (
  visit: Signing & ReadProposal & { state: AgreementState },
): DecisionFormView => {
  const { state, version, text, before, seat, signer, names } = visit;
  const { round } = state;
  if (!isOpen(round)) throw new Error(`${state.id} has no open round to decide in`);
  const said = (who: string, what: string, at: string) => ({ who: `${who}${what}`, text: at });
  return {
    title: agreementNames[state.id],
    kind: round.kind,
    subject: round.subject,
    ...deciding(visit),
    round: round.id,
    reason: whyAsked(visit, round),
    whole: {
      what: 'its page, with every version and its history',
      href: `../agreements/${state.id}`,
    },
    facts: [
      { label: 'What exactly', value: saySubject(round.subject) },
      { label: 'Proposed by', value: nameOf(names, version.by) },
      { label: 'In force from', value: `${sayDay(version.from)}, if it is signed by then` },
      { label: 'To be reviewed on', value: sayDay(version.reviewOn) },
      {
        label: 'Until then',
        value: before ? `version ${before.version} stays in force.` : 'nothing is agreed on yet.',
      },
      {
        label: 'Please decide by',
        value: sayInstant(seatDue(round, seat.memberId), signer.timeZone),
      },
      {
        label: 'Ends on',
        value: `${sayInstant(round.expiresAt, signer.timeZone)}. Nothing is agreed on by silence.`,
      },
    ],
    sections: describeAgreement(text).map(({ heading, lines }) => ({
      heading,
      parts: [{ items: lines }],
    })),
    ...(before && {
      changes: {
        since: before.version,
        parts: [],
        yours: agreementDifferences(before.text, text),
      },
    }),
    standing: [],
    lines: roundLines(round, names, signer.timeZone),
    notes: [
      ...(version.note ? [said(nameOf(names, version.by), ', proposing it', version.note)] : []),
      ...approvalNotes(round).map(({ signedBy, party, comment }) =>
        said(nameOf(names, signedBy), ` (${party}), signing it`, comment),
      ),
    ],
    offered: offeredDecisions(round.kind),
  };
};
