import type { AgreementState, AgreementVersion } from '../../core/agreements/agreement.ts';
import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import type { AgreementLedgerEvent } from '../../core/agreements/agreement-ledger.ts';
import type { SignOff } from '../../core/rounds/round.ts';
import { seatDue } from '../../core/rounds/seats.ts';
import type { Member } from '../../core/words/member.ts';
import { agreementEventInWords } from '../../wording/agreements/agreement-event-in-words.ts';
import {
  agreementDifferences,
  agreementNames,
  describeAgreement,
} from '../../wording/agreements/agreement-in-words.ts';
import { sayChannel } from '../../wording/rounds/release-in-words.ts';
import { replyDelimiter } from '../../wording/rounds/reply-delimiter.ts';
import {
  answersSoFar,
  contactOf,
  nameOf,
  sayOutcome,
} from '../../wording/rounds/round-in-words.ts';
import { sayDay, sayInstant, sayList } from '../../wording/say.ts';
import type { Fact, MailContent, MailView, Quote } from '../render/mail-view.ts';
import { shortenSections } from '../render/shorten-sections.ts';
import type { AgreementMailKind } from '../whom/agreement-mails.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { howToDecide } from './mail-frame.ts';
import { refusedReply } from './refused-reply.ts';

/** What a mail about an agreement is made from; `state` is that after the event. */
export type AgreementMailFacts = {
  event: AgreementLedgerEvent;
  state: AgreementState;
  version: AgreementVersion;
  /** What the version says, and the one in force, where there is one. */
  text: AgreedText;
  before?: { version: number; text: AgreedText } | undefined;
  /** The answers of the round that has ended; none while it is open. */
  said: readonly Pick<SignOff, 'signedBy' | 'party' | 'comment'>[];
  members: Roster;
  /** Why the version was taken back, where it was. */
  withdrawnBecause?: string | undefined;
  /** Base of every address, without a trailing slash. */
  publicUrl: string;
};

/** What one reader can do from their mail: their own tokens, and the address that takes a reply. */
export type AgreementMailLinks = {
  /** Of the decision's page, for the seat. */
  token?: string | undefined;
  seatMemberId?: string | undefined;
  replyTo?: string | undefined;
  /** Of the page that takes an objection to a decision that was recorded. */
  objection?: string | undefined;
};

/** The words of a mail about an agreement, to one of those whom it concerns. */
export const agreementMail = (
  kind: AgreementMailKind,
  reader: Member,
  facts: AgreementMailFacts,
  links: AgreementMailLinks = {},
): MailContent => {
  const { state, version, text, members, publicUrl } = facts;
  const name = agreementNames[state.id];
  const page = `${publicUrl}/agreements/${state.id}`;
  const { what, button, reason, ...draft } = drafts[kind](reader, facts, links);
  const asks = button !== undefined;
  const decides = links.token !== undefined;
  const href = decides ? `${publicUrl}/d/${links.token}` : page;
  const { sections, shortened } = shortenSections(
    describeAgreement(text).map(({ heading, lines }) => ({ heading, parts: [{ items: lines }] })),
  );
  const { round } = state;
  const view: MailView = {
    lang: 'en',
    preheader: draft.todo,
    heading: `${name}: ${what}`,
    todo: draft.todo,
    ...(!asks && { isNews: true }),
    ...(asks && {
      glance: [
        { label: 'In force from', value: sayDay(version.from) },
        { label: 'To be reviewed on', value: sayDay(version.reviewOn) },
      ],
    }),
    button: { label: button ?? 'Read it', href },
    paragraphs: draft.paragraphs,
    otherLinks: [
      ...(decides ? [{ label: 'Or sign in and decide on its page', href: page }] : []),
      ...(shortened ? [{ label: 'It is shortened below. Read all of it', href }] : []),
      ...(links.objection
        ? [{ label: 'This was not me', href: `${publicUrl}/o/${links.objection}` }]
        : []),
    ],
    ...(links.replyTo && {
      writeAbove: replyDelimiter,
      rules: [
        howToDecide('agreement'),
        'The link is yours alone, and whoever has it can decide in your name. Please do not pass this mail on.',
      ],
    }),
    ...(asks && changesSaid(facts)),
    quotes: [
      ...(draft.quotes ?? []),
      ...(asks && version.note ? [{ who: nameOf(members, version.by), text: version.note }] : []),
      ...(endings.has(kind) ? commentsIn(facts) : []),
    ],
    facts: [
      ...(draft.facts ?? []),
      { label: 'Agreement', value: `${name}, version ${version.version}` },
      { label: 'Proposed by', value: contactOf(members, version.by, 'proposed it') },
      { label: 'Digest', value: version.digest },
      ...(decides && round ? answersFact(answersSoFar(round, members, reader.timeZone)) : []),
    ],
    sections,
    reason,
    footer: 'Countersign wrote this. An agreement is what sales and marketing have both signed.',
  };
  return { headline: `${name}: ${what}`, view };
};

const answersFact = (answers: readonly string[]): Fact[] => [
  { label: 'Answered so far', value: answers.length > 0 ? answers.join('; ') : 'nobody yet' },
];

const endings: ReadonlySet<AgreementMailKind> = new Set(['agreed', 'not-agreed', 'withdrawn']);

/** Comments of approvals and of objections, for whoever acts next (J17). */
const commentsIn = ({ said, members }: AgreementMailFacts) =>
  said.flatMap(({ signedBy, party, comment }) =>
    comment ? [{ who: `${nameOf(members, signedBy)} (${party})`, text: comment }] : [],
  );

type Draft = {
  what: string;
  todo: string;
  button?: string;
  paragraphs: string[];
  quotes?: Quote[];
  facts?: Fact[];
  reason: string;
};

type Write = (reader: Member, facts: AgreementMailFacts, links: AgreementMailLinks) => Draft;

/** Where a side has no lead, leadership hears, or who proposed it. */
const orInPlace = 'or in place of leads who cannot be reached';

const whyAsked: (reader: Member, facts: AgreementMailFacts, links: AgreementMailLinks) => string = (
  reader,
  { members },
  { seatMemberId = reader.id },
) =>
  seatMemberId === reader.id
    ? 'You get this mail because you are asked to sign for your side.'
    : `You get this mail because ${nameOf(members, seatMemberId)} named you as delegate. You decide in your own name.`;

const drafts: Record<AgreementMailKind, Write> = {
  asked: (reader, facts, links) => ({
    what: `please sign it${facts.event.type === 'link-reissued' ? ' (fresh link)' : ''}`,
    todo: `Read it and sign it, or say what has to change, ${untilWhen(reader, facts, links)}.`,
    button: 'Read it and sign',
    paragraphs: [...whyAgain(facts), whatFollows(facts)],
    reason: whyAsked(reader, facts, links),
  }),
  reminder: (reader, facts, links) => ({
    what: 'it still waits for you',
    todo: `Read it and sign it, or say what has to change, ${untilWhen(reader, facts, links)}. Silence is never consent.`,
    button: 'Read it and sign',
    paragraphs: [whatFollows(facts)],
    reason: whyAsked(reader, facts, links),
  }),
  escalation: (_, { event, members }) => ({
    what: 'nobody answered in time',
    todo: 'See to it that somebody of that side answers, or sign it yourself where you may.',
    button: 'See whom it waits for',
    paragraphs:
      event.type === 'escalation-due'
        ? [
            `${sayList(event.data.memberIds.map((id) => nameOf(members, id)))} had until ${event.data.dueAt.slice(0, 10)} to answer for ${event.data.party}.`,
          ]
        : [],
    reason: `You get this mail because you lead the side that it waits for, ${orInPlace}.`,
  }),
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
  review: (_, { version }) => ({
    what: 'does it still hold?',
    todo: `Look at it with the other side, and propose it again, as it is or changed. You both said that you would on ${sayDay(version.reviewOn)}.`,
    button: 'Look at it',
    paragraphs: [
      'It stays in force until both sides have signed another version.',
      'No reply answers this: another day of review is another version, which one side cannot agree on alone. On its page the form of the next version is filled in already, and both sides sign that from their mail.',
    ],
    reason: `You get this mail because you lead one of the two sides, ${orInPlace}.`,
  }),
};

/** Why the same is asked again, if it is. */
const whyAgain = ({ event, members }: AgreementMailFacts): string[] => {
  switch (event.type) {
    case 'link-reissued':
      return ['Here is a fresh link, as it was asked for from your earlier one.'];
    case 'sign-off-withdrawn':
      return [
        `${nameOf(members, event.data.by)} says that the answer recorded for this seat was not theirs. It is withdrawn, and an answer is needed again. Links in older mails do not work any more.`,
      ];
    case 'seat-vacated':
      return [
        `${nameOf(members, event.data.memberId)} has left, and ${event.data.party} needs an answer from somebody else: from you.`,
      ];
    case 'seats-called':
      return [
        `Somebody else was asked to answer for ${event.data.party}, and has not: so you are asked as well. Whoever answers first is enough, unless ${event.data.party} needs several.`,
      ];
    default:
      return [];
  }
};

const leftIn = ({ type, data }: AgreementLedgerEvent, members: Roster): string[] => {
  if (type !== 'seat-vacated' && type !== 'stand-in-left') return [];
  const who = type === 'stand-in-left' ? data.left : data.memberId;
  const next = type === 'seat-vacated' ? data.to : data.memberId;
  return [
    `${nameOf(members, who)} does not sign for ${data.party} any more, so an answer of theirs does not count. ${next ? `${nameOf(members, next)} is asked now.` : `Nobody of ${data.party} is left to ask: add somebody to the roster, or withdraw the version.`}`,
  ];
};

const channelOf = (event: AgreementLedgerEvent): Fact[] =>
  event.type === 'sign-off-recorded'
    ? [{ label: 'Recorded', value: sayChannel[event.data.channel] }]
    : [];

const untilWhen = (
  reader: Member,
  { state: { round } }: AgreementMailFacts,
  { seatMemberId = reader.id }: AgreementMailLinks,
): string =>
  round ? `until ${sayInstant(seatDue(round, seatMemberId), reader.timeZone)}` : 'in time';

const whatFollows = ({ before, version }: AgreementMailFacts): string =>
  before
    ? `Version ${before.version} stays in force until both sides have signed version ${version.version}, and its day has come.`
    : 'Nothing is agreed on yet. It is in force once both sides have signed it, and its day has come.';

const changesSaid = ({ before, text }: AgreementMailFacts): Pick<MailView, 'lists'> => {
  if (!before) return {};
  const items = agreementDifferences(before.text, text).flatMap(({ part, before: gone, after }) => [
    ...gone.map((line) => `${part}, no longer: ${line}`),
    ...after.map((line) => `${part}, now: ${line}`),
  ]);
  return items.length > 0
    ? { lists: [{ label: `What changes of version ${before.version}`, items }] }
    : {};
};
