import { seatDue } from '../../../core/rounds/seats.ts';
import type { Member } from '../../../core/words/member.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayDay, sayInstant, sayList } from '../../../wording/say.ts';
import type { AgreementMailKind } from '../../whom/agreement-mails.ts';
import type { AgreementMailFacts, AgreementMailLinks, Write } from './agreement-mail-facts.ts';

/** Mails that ask for an answer, or that somebody sees to one. */
export const askingDrafts = {
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
} satisfies Partial<Record<AgreementMailKind, Write>>;

const whyAsked: (reader: Member, facts: AgreementMailFacts, links: AgreementMailLinks) => string = (
  reader,
  { members },
  { seatMemberId = reader.id },
) =>
  seatMemberId === reader.id
    ? 'You get this mail because you are asked to sign for your side.'
    : `You get this mail because ${nameOf(members, seatMemberId)} named you as delegate. You decide in your own name.`;

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

/** Where a side has no lead, leadership hears, or who proposed it. */
const orInPlace = 'or in place of leads who cannot be reached';
