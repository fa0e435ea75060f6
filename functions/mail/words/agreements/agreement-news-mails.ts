import type { AgreementLedgerEvent } from '../../../core/agreements/agreement-ledger.ts';
import { agreementEventInWords } from '../../../wording/agreements/agreement-event-in-words.ts';
import { sayChannel } from '../../../wording/rounds/release-in-words.ts';
import { nameOf, sayOutcome } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
import type { Fact } from '../../render/mail-view.ts';
import type { AgreementMailKind } from '../../whom/agreement-mails.ts';
import type { Write } from './agreement-mail-facts.ts';

/** Mails that say what was answered, and what became of a version. */
export const newsDrafts = {
  confirmed: (_, { event, members }) => {
    const said = agreementEventInWords(event, members);
    return {
      what: 'your answer is recorded',
      todo: 'Nothing, if it is right. If this was not you, say so at once: the link is below.',
      paragraphs: [`${said?.who} ${said?.did}.`],
      quotes: said?.quote ? [{ who: `${said.who} wrote`, text: said.quote }] : [],
      facts: channelOf(event),
      reason: 'You get this mail because an answer was given for your seat, or by you.',
    };
  },
  agreed: (reader, { version }) => ({
    what: 'both sides have signed it',
    todo: 'Nothing. It is for you to know.',
    paragraphs: [
      `Version ${version.version} is in force from ${sayInstant(version.signed?.inForceFrom ?? version.at, reader.timeZone)} on.`,
    ],
    reason: 'You get this mail because you signed or proposed it, or lead one of the two sides.',
  }),
  'not-agreed': (_, { event }) => ({
    what: event.type === 'round-closed' ? sayOutcome(event.data.outcome) : 'it is not agreed',
    todo: 'Read what was said, and propose another version where you want one.',
    paragraphs: ['It is not agreed on. What was in force stays so.'],
    reason: 'You get this mail because you proposed it, or answered.',
  }),
  withdrawn: (_, { event, members, withdrawnBecause, version }) => {
    const by = event.type === 'round-closed' ? (event.data.by ?? version.by) : version.by;
    return {
      what: 'it is withdrawn',
      todo: 'Nothing. It does not wait for signatures any more.',
      paragraphs: [
        `${nameOf(members, by)} took version ${version.version} back. What was in force stays so.`,
      ],
      quotes: withdrawnBecause ? [{ who: nameOf(members, by), text: withdrawnBecause }] : [],
      reason: 'You get this mail because you were asked to sign it, or proposed it.',
    };
  },
} satisfies Partial<Record<AgreementMailKind, Write>>;

const channelOf = (event: AgreementLedgerEvent): Fact[] =>
  event.type === 'sign-off-recorded'
    ? [{ label: 'Recorded', value: sayChannel[event.data.channel] }]
    : [];
