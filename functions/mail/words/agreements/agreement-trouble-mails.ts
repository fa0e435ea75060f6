import type { AgreementLedgerEvent } from '../../../core/agreements/agreement-ledger.ts';
import { contactOf, nameOf } from '../../../wording/rounds/round-in-words.ts';
import type { AgreementMailKind } from '../../whom/agreement-mails.ts';
import type { Roster } from '../../whom/mail-intent.ts';
import { refusedReply } from '../replies/refused-reply.ts';
import type { Write } from './agreement-mail-facts.ts';

/** Mails about an answer that is in doubt, or a person who cannot give one. */
export const troubleDrafts = {
  'answer-withdrawn': (_, { event, members }) => ({
    what: 'an answer was withdrawn: "this was not me"',
    todo: 'Nothing. It is for you to know.',
    paragraphs:
      event.type === 'sign-off-withdrawn'
        ? [
            `${nameOf(members, event.data.by)} says that an answer was not theirs: that of ${nameOf(members, event.data.signedBy)}, for ${event.data.party}.`,
            'The round is still open, so the answer does not count any more, and the seat waits again. A fresh link is on its way to the address on the roster; older links to that seat are dead. The ledger keeps both.',
          ]
        : [],
    reason: 'You get this mail because you answered, or proposed it.',
  }),
  'answer-disputed': (_, { event, members }) => ({
    what: 'a signature is disputed: "this was not me"',
    todo: 'Ask what happened, look at its history, and propose another version if this one should not stand.',
    button: 'See what happened',
    paragraphs:
      event.type === 'sign-off-disputed'
        ? [
            `${nameOf(members, event.data.by)} says that an answer was not theirs: that of ${nameOf(members, event.data.signedBy)}, for ${event.data.party}.`,
            'The round has ended, so nothing is undone by itself: what is in force stays so until both sides have signed another version. The ledger has both.',
          ]
        : [],
    reason: `You get this mail because you proposed it, answered, or lead that side.`,
  }),
  'somebody-away': (_, { event, members }) => ({
    what: 'somebody who was asked is away',
    todo: 'Sign it yourself if you may, or ask a colleague of that side to: whoever is of it can step in on its page.',
    button: 'See whom it waits for',
    paragraphs:
      event.type === 'absence-noticed'
        ? [
            `${nameOf(members, event.data.memberId)} is out of office, as an automatic reply says. Colleagues of that side who can be asked are asked as well.`,
          ]
        : [],
    reason: 'You get this mail because you lead that side, or proposed it.',
  }),
  'somebody-left': (_, { event, members }) => ({
    what: 'somebody who was asked has left',
    todo: 'Nothing, while somebody of that side is asked now.',
    paragraphs: leftIn(event, members),
    reason: 'You get this mail because you lead that side, or proposed it.',
  }),
  'reply-refused': (reader, facts, links) => {
    const { event, state, members, version, publicUrl } = facts;
    if (event.type !== 'reply-refused') throw new Error(`${state.id}: no reply was refused`);
    const contact = contactOf(members, version.by, 'proposed it');
    const about = { refused: event.data, state, members, contact, publicUrl };
    const { what, button, ...said } = refusedReply({ ...about, ...links }, reader);
    return {
      ...said,
      what: `${what.charAt(0).toLowerCase()}${what.slice(1)}`,
      ...(button && { button: button.label }),
      reason:
        'You get this mail because you, or somebody with your mail, answered a mail about this agreement.',
    };
  },
} satisfies Partial<Record<AgreementMailKind, Write>>;

const leftIn = ({ type, data }: AgreementLedgerEvent, members: Roster): string[] => {
  if (type !== 'seat-vacated' && type !== 'stand-in-left') return [];
  const who = type === 'stand-in-left' ? data.left : data.memberId;
  const next = type === 'seat-vacated' ? data.to : data.memberId;
  return [
    `${nameOf(members, who)} does not sign for ${data.party} any more, so an answer of theirs does not count. ${next ? `${nameOf(members, next)} is asked now.` : `Nobody of ${data.party} is left to ask: add somebody to the roster, or withdraw the version.`}`,
  ];
};
