import type { Member } from '../../../core/words/member.ts';
import { sayApproval, sayUnchanged } from '../../../wording/rounds/carried-in-words.ts';
import { saySubject } from '../../../wording/rounds/round-in-words.ts';
import { capital, sayInstant } from '../../../wording/say.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, requestPage } from '../mail-frame.ts';

/** To whom approved an earlier version: it counts for the new one, and they need not sign again. */
export const approvalStands = (facts: MailFacts, reader: Member): MailContent => {
  const { id, round } = facts.trigger.state;
  const approval = round?.signOffs[reader.id];
  if (!round || !approval?.carried) throw new Error(`${id}: no approval of ${reader.id} stands`);
  const { party, carried, digest, at } = approval;
  const { version } = round.subject;
  const approved = saySubject({ kind: 'brief', version: carried.version, digest });
  return frame(facts, reader, {
    what: `Your approval of version ${carried.version} stands for version ${version} of the brief`,
    todo: 'Nothing, if you agree. If you do not, open the request and ask for changes, until the round ends.',
    paragraphs: [
      `Version ${version} of the brief is out to be signed. ${capital(sayApproval(party, carried))} counts for it: ${sayUnchanged(party)}.`,
    ],
    facts: [
      { label: 'What exactly', value: saySubject(round.subject) },
      { label: 'You approved', value: `${approved}, on ${sayInstant(at, reader.timeZone)}` },
    ],
    button: requestPage(facts, 'Read what changed'),
    reason: `You get this mail because you approved version ${carried.version} for ${party}.`,
  });
};
