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
import { contactOf, nameOf, sayOutcome } from '../../wording/rounds/round-in-words.ts';
import { sayDay, sayInstant, sayList } from '../../wording/say.ts';
import type { MailContent, MailView } from '../render/mail-view.ts';
import type { AgreementMailKind } from '../whom/agreement-mails.ts';
import type { Roster } from '../whom/mail-intent.ts';

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
  /** Base of every address, without a trailing slash. */
  publicUrl: string;
};

/** The words of a mail about an agreement, to one of those whom it concerns. */
export const agreementMail = (
  kind: AgreementMailKind,
  reader: Member,
  facts: AgreementMailFacts,
): MailContent => {
  const { state, version, text, members, publicUrl } = facts;
  const name = agreementNames[state.id];
  const { what, todo, button, paragraphs, reason } = drafts[kind](reader, facts);
  const asks = button !== undefined;
  const view: MailView = {
    lang: 'en',
    preheader: todo,
    heading: `${name}: ${what}`,
    todo,
    ...(!asks && { isNews: true }),
    ...(asks && {
      glance: [
        { label: 'In force from', value: sayDay(version.from) },
        { label: 'To be reviewed on', value: sayDay(version.reviewOn) },
      ],
    }),
    button: { label: button ?? 'Read it', href: `${publicUrl}/agreements/${state.id}` },
    paragraphs,
    ...(asks && changesSaid(facts)),
    quotes: [
      ...(asks && version.note ? [{ who: nameOf(members, version.by), text: version.note }] : []),
      ...(endings.has(kind) ? commentsIn(facts) : []),
    ],
    facts: [
      { label: 'Agreement', value: `${name}, version ${version.version}` },
      { label: 'Proposed by', value: contactOf(members, version.by, 'proposed it') },
      { label: 'Digest', value: version.digest },
    ],
    sections: describeAgreement(text).map(({ heading, lines }) => ({
      heading,
      parts: [{ items: lines }],
    })),
    reason,
    footer: 'Countersign wrote this. An agreement is what sales and marketing have both signed.',
  };
  return { headline: `${name}: ${what}`, view };
};

const endings: ReadonlySet<AgreementMailKind> = new Set(['agreed', 'not-agreed']);

/** Comments of approvals and of objections, for whoever acts next (J17). */
const commentsIn = ({ said, members }: AgreementMailFacts) =>
  said.flatMap(({ signedBy, party, comment }) =>
    comment ? [{ who: `${nameOf(members, signedBy)} (${party})`, text: comment }] : [],
  );

type Draft = { what: string; todo: string; button?: string; paragraphs: string[]; reason: string };

/** Where a side has no lead, leadership hears, or who proposed it. */
const orInPlace = 'or in place of leads who cannot be reached';

const toSign = 'You get this mail because you are asked to sign for your side.';

const drafts: Record<AgreementMailKind, (reader: Member, facts: AgreementMailFacts) => Draft> = {
  asked: (reader, facts) => ({
    what: 'please sign it',
    todo: `Read it and sign it, or say what has to change, ${untilWhen(reader, facts)}.`,
    button: 'Read it and sign',
    paragraphs: [whatFollows(facts)],
    reason: toSign,
  }),
  reminder: (reader, facts) => ({
    what: 'it still waits for you',
    todo: `Read it and sign it, or say what has to change, ${untilWhen(reader, facts)}. Silence is never consent.`,
    button: 'Read it and sign',
    paragraphs: [whatFollows(facts)],
    reason: toSign,
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
      todo: `Nothing, if it is right: ${said?.who} ${said?.did}. If this was not you, tell your lead at once, and answer again on its page.`,
      paragraphs: [],
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
  review: (_, { version }) => ({
    what: 'does it still hold?',
    todo: `Look at it with the other side, and propose it again, as it is or changed. You both said that you would on ${sayDay(version.reviewOn)}.`,
    button: 'Look at it',
    paragraphs: ['It stays in force until both sides have signed another version.'],
    reason: `You get this mail because you lead one of the two sides, ${orInPlace}.`,
  }),
};

const untilWhen = (reader: Member, { state: { round } }: AgreementMailFacts): string =>
  round ? `until ${sayInstant(seatDue(round, reader.id), reader.timeZone)}` : 'in time';

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
