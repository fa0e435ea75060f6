import type { Asking } from '../../core/asking/asking.ts';
import { type Communications, newsRhythmOf, rhythmOf } from '../../core/bundles/rhythm.ts';
import type { Progress } from '../../core/stages/progress.ts';
import type { Member } from '../../core/words/member.ts';
import { agreementNames } from '../../wording/agreements/agreement-in-words.ts';
import { sayNotAgreed, type ToAgree } from '../../wording/agreements/not-agreed-yet.ts';
import { howToAnswerAll } from '../../wording/asking/answer-words.ts';
import { replyDelimiter } from '../../wording/rounds/reply-delimiter.ts';
import { nameOf, sayAsked } from '../../wording/rounds/round-in-words.ts';
import { oneLine, sayInstant, shorten } from '../../wording/say.ts';
import type { Fact, Link, MailContent, MailEntry } from '../render/mail-view.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { nothingToDo } from '../words/mail-frame.ts';
import { type RequestPlace, requestLink } from '../words/request-page.ts';
import { ownersWork } from '../words/waits/owners-work.ts';
import type { WaitingAgreement, WaitingItem, WaitingRequest } from './waiting-items.ts';

/** An item with the token of its decision link, if it has one. */
export type ShownItem = WaitingItem & { token?: string };

type ShownRequest = WaitingRequest & { token?: string };

export type BundleFacts = {
  things: readonly ShownItem[];
  /** Items that are not shown, due later than these. */
  more: { count: number; overdue: number };
  /** What happened in requests, and asks nothing. */
  news?: readonly MailEntry[];
  members: Roster;
  communications: Communications;
  /** What nobody has agreed on yet, of the rhythm of bundles and of the times in them. */
  toAgree?: readonly ToAgree[];
  publicUrl: string;
  unsubscribeUrl: string;
  /** The address at which all of it can be answered, where mail is received. */
  replyTo?: string;
};

/**
 * One mail for all that waits on a reader, sorted by due date, and for news after it. The content
 * to read before deciding is behind the links: this mail may lie in a mailbox for a week, and
 * should not contain ten plans.
 */
export const bundleMail = (reader: Member, facts: BundleFacts): MailContent => {
  const { things, more, news = [] } = facts;
  const count = things.length + more.count;
  const overdue = things.filter((thing) => thing.overdue).length + more.overdue;
  const said = [
    ...(count > 0 ? [`${sayCount(count)}${sayOverdue(overdue, count)}`] : []),
    ...(news.length > 0 ? [sayNews(news.length)] : []),
  ]
    .join(', and ')
    .replace(/^n/, 'N');
  const links = things.some(({ token }) => token);
  const [first] = things;
  return {
    headline: `[Countersign] ${said}`,
    view: {
      lang: 'en',
      ...(facts.replyTo && { writeAbove: replyDelimiter }),
      preheader: first ? entry(first, reader, facts).heading : (news[0]?.heading ?? said),
      heading: said,
      isNews: count === 0,
      todo:
        count === 0
          ? nothingToDo
          : count === 1
            ? 'What is asked of you stands below, with the way to do it.'
            : 'Begin at the top: what is due first comes first. Each has a way of its own to do it.',
      paragraphs: [
        ...(count > 0
          ? [
              'If a party does not answer in time, its round expires and nothing is approved. Silence is never consent.',
            ]
          : []),
        ...(links
          ? [
              'The links are yours alone, and whoever has one can decide in your name. Please do not pass this mail on.',
            ]
          : []),
        ...(facts.replyTo ? [howToAnswerAll] : []),
      ],
      otherLinks:
        count > 0
          ? [{ label: 'Or sign in and see all that waits on you', href: `${facts.publicUrl}/` }]
          : [],
      entries: [
        ...things.map((thing, index) => {
          const said = entry(thing, reader, facts);
          return facts.replyTo ? { ...said, heading: `${index + 1}. ${said.heading}` } : said;
        }),
        ...news,
      ],
      facts:
        more.count > 0
          ? [
              {
                label: 'And more',
                value: `${more.count} more, due later, which stand on your page`,
              },
            ]
          : [],
      reason: count > 0 ? reason(reader, facts.communications) : whyNews(reader, facts),
      footer: [
        whatElse(reader, facts),
        ...sayNotAgreed(facts.toAgree ?? [], facts.publicUrl),
        `How often you get one is set in your profile: ${facts.publicUrl}/people`,
      ].join(' '),
      unsubscribe: { label: 'Send me each mail by itself again', href: facts.unsubscribeUrl },
    },
  };
};

/** What comes outside of bundles. */
const whatElse = (reader: Member, { things, communications }: BundleFacts): string =>
  things.length === 0 && rhythmOf(reader, communications) === 'immediate'
    ? 'Whatever asks something of you is mailed by itself, at once.'
    : 'What is due before your next mail of this kind is mailed by itself.';

const sayCount = (count: number): string =>
  count === 1 ? 'One thing waits on you' : `${count} things wait on you`;

const sayNews = (count: number): string =>
  count === 1 ? 'news of one request' : `news of ${count} requests`;

const sayOverdue = (overdue: number, count: number): string => {
  if (overdue === 0) return '';
  if (count === 1) return ', overdue';
  return overdue === count ? ', all overdue' : `, ${overdue} overdue`;
};

const entry = (thing: ShownItem, reader: Member, facts: BundleFacts): MailEntry => {
  const { heading, of, link } =
    'agreement' in thing
      ? agreementEntry(thing, reader, facts)
      : requestEntry(thing, reader, facts);
  return {
    heading,
    facts: [
      of,
      { label: 'Waiting since', value: sayInstant(thing.since, reader.timeZone) },
      {
        label: thing.overdue ? 'Overdue since' : 'Due',
        value: sayInstant(thing.dueAt, reader.timeZone),
      },
    ],
    link,
  };
};

type Entry = { heading: string; of: Fact; link: Link };

const agreementEntry = (
  { agreement, seatMemberId, token }: WaitingAgreement & { token?: string },
  reader: Member,
  { members, publicUrl }: BundleFacts,
): Entry => {
  const name = agreementNames[agreement.id];
  return {
    heading: `Please sign the agreement${whose(seatMemberId, reader, members)}: ${name}`,
    of: { label: 'Agreement', value: `${name}, version ${agreement.round?.subject.version}` },
    link: {
      label: `Read and sign: ${name}`,
      href: token ? `${publicUrl}/d/${token}` : `${publicUrl}/agreements/${agreement.id}`,
    },
  };
};

const requestEntry = (thing: ShownRequest, reader: Member, facts: BundleFacts): Entry => ({
  heading: `${asked(thing, reader, facts.members)}: ${shorten(oneLine(thing.state.form.title), titledAtMost)}`,
  of: { label: 'Request', value: thing.state.id },
  link: wayTo(thing, facts),
});

const wayTo = (thing: ShownRequest, { publicUrl }: BundleFacts): Link => {
  const { state, token } = thing;
  const verb = state.round?.kind === 'review' ? 'Read and decide' : 'Read and sign';
  if (token) return { label: `${verb}: ${state.id}`, href: `${publicUrl}/d/${token}` };
  const { label, place } = turnIn(state);
  return requestLink(publicUrl, state, `${label}: ${state.id}`, place);
};

/** What is asked of an owner or requester, and where it is done. */
const turnIn = ({ stage, question }: Asking & Progress): Ask => {
  if (question)
    return { what: 'Please answer a question', label: 'Answer the question', place: 'answer' };
  const { listed, label, place } = ownersWork(stage);
  return { what: `Please ${listed}`, label, place };
};

type Ask = { what: string; label: string; place: RequestPlace };

const asked = ({ state, seatMemberId }: ShownRequest, reader: Member, members: Roster): string =>
  state.round && seatMemberId
    ? `Please ${sayAsked(state.round)}${whose(seatMemberId, reader, members)}`
    : turnIn(state).what;

/** For whom, if that is somebody else. */
const whose = (seatMemberId: string, reader: Member, members: Roster): string =>
  seatMemberId === reader.id ? '' : ` for ${shorten(nameOf(members, seatMemberId), namedAtMost)}`;

const namedAtMost = 60;

/** Characters: fifty items with the longest titles and names must stay below Gmail's limit. */
const titledAtMost = 80;

const reason = (reader: Member, communications: Communications): string => {
  const rhythm = rhythmOf(reader, communications);
  if (rhythm === 'immediate')
    return 'You get this mail because something was left for it while you had one mail for all. From now on each comes by itself.';
  return reader.mails
    ? `You get this mail because you chose ${often[rhythm]} for all that waits on you.`
    : `You get this mail because your team, ${oneLine(reader.team)}, agreed on ${often[rhythm]} for all that waits on you.`;
};

const whyNews = (reader: Member, { communications }: BundleFacts): string => {
  const rhythm = newsRhythmOf(reader, communications);
  return rhythm === 'immediate'
    ? 'You get this mail because news was left for it while you had one mail for all. From now on each comes by itself.'
    : `You get this mail because you or your team had a part in these requests. News that asks nothing of you comes as ${often[rhythm]}.`;
};

const often = { daily: 'one mail a day', weekly: 'one mail a week' } as const;
