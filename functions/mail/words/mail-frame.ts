import { ownedSince } from '../../core/asking/asking.ts';
import type { Brief } from '../../core/brief/brief-form.ts';
import { later } from '../../core/calendar/time.ts';
import type { Lesson } from '../../core/library/lesson.ts';
import { heldSince, waitingOn } from '../../core/promises/waiting.ts';
import type { Asked } from '../../core/replies/asked.ts';
import type { RoundKind } from '../../core/rounds/policy.ts';
import { offeredDecisions } from '../../core/rounds/sign-off.ts';
import { signersOf } from '../../core/rounds/signers-of.ts';
import { stageRow } from '../../core/stages/stages.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { notAgreedYet, sayNotAgreed } from '../../wording/agreements/not-agreed-yet.ts';
import { howToAnswer } from '../../wording/asking/answer-words.ts';
import { agreedFacts } from '../../wording/asking/counter-in-words.ts';
import type { BriefChanges } from '../../wording/brief/brief-changes.ts';
import { replyDelimiter, replyWords } from '../../wording/rounds/reply-delimiter.ts';
import { contactOf, nameOf, sayWaiting } from '../../wording/rounds/round-in-words.ts';
import { oneLine, sayDay, sayInstant, sayList, sayStage, shorten } from '../../wording/say.ts';
import type { Appointment } from '../calendar/appointments.ts';
import type { Fact, Link, MailContent, MailView } from '../render/mail-view.ts';
import { shortenQuotes } from '../render/shorten-quotes.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { type MailTrigger, stageAfter, stageSince } from '../whom/mail-trigger.ts';
import { signedInVain } from '../whom/moved-by.ts';
import { tookPart } from '../whom/took-part.ts';
import { glanceOf } from './glance.ts';
import { type RequestPlace, requestLink } from './request-page.ts';

/** What a mail's words are made from; money is in minor units of `settings.currency`. */
export type MailFacts = {
  trigger: MailTrigger;
  members: Roster;
  settings: Pick<
    Settings,
    'currency' | 'sla' | 'communications' | 'fullTierFrom' | 'timeZone' | 'named'
  >;
  /** Base of every link, without a trailing slash. */
  publicUrl: string;
  /**
   * The reader's own token, for a mail that links to a page: a decision request, a confirmation, an
   * absence.
   */
  token?: string;
  /** In the mail of a release: the reader's link to its certificate, and the page for everybody. */
  certificate?: { href: string; publicPage: string };
  /** The address by which a reply decides or answers, where the mail asks for something. */
  replyTo?: string;
  /** What is asked that a reply can answer, beside a decision. */
  asks?: Asked;
  /** The brief version of the round, for a decision request on a brief. */
  brief?: Brief;
  /** What changed since the previous version, in words. */
  changes?: BriefChanges;
  /** Calendar entries that the mail adds or cancels. */
  appointments?: readonly Appointment[];
  /** Existing collateral that may already do the job, or does it. */
  suggested?: { id: string; title: string; link?: string }[];
  /** What released work that is alike taught, for whoever begins a brief. */
  lessons?: readonly Lesson[];
};

/** What one kind of mail adds to the frame that all mails of a request share. */
export type Draft = Pick<MailView, 'todo' | 'paragraphs' | 'reason'> &
  Partial<
    Pick<
      MailView,
      | 'button'
      | 'glance'
      | 'otherLinks'
      | 'rules'
      | 'facts'
      | 'quotes'
      | 'lists'
      | 'entries'
      | 'sections'
      | 'tables'
    >
  > & {
    /** What happened or is asked, in a few words, for the sender's name and the heading. */
    what: string;
  };

/** The page on which the reader acts. */
export const requestPage = (
  { publicUrl, trigger }: MailFacts,
  label: string,
  place?: RequestPlace,
): Link => requestLink(publicUrl, trigger.state, label, place);

/** Beside the link of a decision: the same on the page of the request, with all that is known. */
export const decideSignedIn = (facts: MailFacts): Link =>
  requestPage(facts, 'Or sign in and decide on the page of the request', 'sign');

/** The roster, where admins add people and correct what it says of them. */
export const peoplePage = ({ publicUrl }: MailFacts, label: string): Link => ({
  label,
  href: `${publicUrl}/people`,
});

/** A link, where there is anything to open. */
export const linkTo = (label: string, href: string | undefined): Link[] =>
  href === undefined ? [] : [{ label, href }];

/** The common frame of all mails about a request, around what this kind of mail says. */
export const frame = (facts: MailFacts, reader: Member, { what, ...draft }: Draft): MailContent => {
  const { state } = facts.trigger;
  const title = oneLine(state.form.title);
  const contact = reader.id === state.ownerId ? state.requesterId : state.ownerId;
  const role = contact === state.ownerId ? 'owner' : 'requester';
  const view: MailView = {
    lang: 'en',
    preheader: draft.todo === nothingToDo ? (draft.paragraphs[0] ?? '') : draft.todo,
    isNews: draft.todo === nothingToDo,
    heading: `${what}: ${shorten(title, headingTitleAtMost)}`,
    ...draft,
    ...(draft.button && {
      glance: [...(draft.glance ?? []), ...dueBy(facts, reader, draft), ...glanceOf(facts)],
    }),
    ...answeringByMail(facts, draft.rules),
    otherLinks: [...(draft.otherLinks ?? []), ...wayToRequest(facts, draft)],
    facts: [...(draft.facts ?? []), ...requestFacts(facts, reader)],
    waitingOn: waitedFor(facts, reader.timeZone),
    footer: [
      `Countersign wrote this for request ${state.id}. Questions? Ask ${contactOf(facts.members, contact, role)}.`,
      ...hoursNotAgreed(facts, draft),
    ].join(' '),
  };
  const whole = {
    label: 'Shortened above',
    value: `All that was written: ${requestPage(facts, '').href}`,
  };
  return {
    headline: `[${state.id}] ${what}: ${title}`,
    threaded: { topic: `[${state.id}] ${title}`, what },
    view: shortenQuotes(view, whole),
  };
};

/** By when the reader's move is promised, where the mail does not say it already. */
const dueBy = ({ trigger, settings }: MailFacts, reader: Member, draft: Partial<Draft>): Fact[] => {
  const mine = waitingOn(trigger.state, settings).find(({ memberId }) => memberId === reader.id);
  if (!mine) return [];
  const value = sayInstant(mine.dueAt, reader.timeZone);
  const said = [draft.todo, ...(draft.glance ?? []).map((one) => one.value)];
  return said.some((text) => text?.includes(value)) ? [] : [{ label: 'By', value }];
};

/** Whatever asks for something says by when: by hours that nobody may have agreed to. */
const hoursNotAgreed = (
  { trigger: { event, state }, settings, publicUrl }: MailFacts,
  { button }: Partial<Draft>,
): string[] =>
  button && waitingOn(state, settings).length > 0
    ? sayNotAgreed(notAgreedYet(['service-levels'], settings, event.at), publicUrl)
    : [];

/** Characters: a heading of four lines on a phone. The subject has all of the title. */
const headingTitleAtMost = 80;

/** The page of the request, in every mail that does not lead there anyway. */
const wayToRequest = (facts: MailFacts, { button, otherLinks = [] }: Partial<Draft>): Link[] => {
  const page = requestPage(facts, 'See how the request stands');
  const leads = [button, ...otherLinks].some((link) => link?.href.startsWith(page.href));
  return leads ? [] : [page];
};

/** How to decide or answer by reply, and the delimiter above which to write. */
const answeringByMail = (
  { replyTo, asks, trigger: { state } }: MailFacts,
  rules: readonly string[] = [],
): Partial<Pick<MailView, 'writeAbove' | 'rules'>> => {
  if (replyTo && asks) return { writeAbove: replyDelimiter, rules: [...rules, howToAnswer[asks]] };
  if (!replyTo || !state.round) return {};
  return { writeAbove: replyDelimiter, rules: [howToDecide(state.round.kind), ...rules] };
};

/** The words that decide in a round of this kind by reply. */
export const howToDecide = (kind: RoundKind): string => {
  const words = offeredDecisions(kind).map((decision) => replyWords[decision]);
  return `To decide by mail, answer with one word on the first line: ${sayList(words, 'or')}. Below an objection, say why. An approval counts when you write nothing else.`;
};

const requestFacts = (facts: MailFacts, reader: Member): Fact[] => {
  const { state } = facts.trigger;
  const { form } = state;
  return [
    { label: 'Request', value: `${form.title} (${form.collateralType} for ${form.segment})` },
    { label: 'Needed by', value: sayDay(form.neededBy) },
    ...agreedFacts(state),
    { label: 'Requester', value: `${nameOf(facts.members, state.requesterId)}, ${state.team}` },
    { label: 'Owner', value: nameOf(facts.members, state.ownerId) },
    {
      label: 'Stage',
      value: `${sayStage(stageAfter(facts.trigger))}, since ${sayInstant(stageSince(facts.trigger), reader.timeZone)}`,
    },
  ];
};

/** Who is waited for and since when; empty at the end of the request. */
const waitedFor = ({ trigger, members }: MailFacts, timeZone: string): string[] => {
  const { state } = trigger;
  const stage = stageAfter(trigger);
  const since = (who: string, at: string) => `${who} since ${sayInstant(at, timeZone)}`;
  const requester = `${nameOf(members, state.requesterId)} (requester)`;
  const signers = state.round
    ? sayWaiting(state.round, members).map((who) => since(who, state.round?.openedAt ?? ''))
    : [];
  switch (stageRow(stage).accountable) {
    case 'owner': {
      if (state.question) return [since(requester, state.question.askedAt)];
      const began = later(stageSince(trigger), state.answeredAt ?? '');
      return [
        ...heldSince(state, began).map((held) =>
          since(`before: ${nameOf(members, held.memberId)} (owner then)`, held.since),
        ),
        since(`${nameOf(members, state.ownerId)} (owner)`, later(began, ownedSince(state))),
      ];
    }
    case 'signers':
      return signers;
    case 'nobody':
      return stageRow(stage).final
        ? []
        : [...signers, since(`${requester}, for results and feedback,`, stageSince(trigger))];
  }
};

/** Why requester and owner get mails about a request at all. */
export const reasonOf = (
  { trigger, trigger: { state } }: Pick<MailFacts, 'trigger'>,
  reader: Member,
): string =>
  reader.id === state.requesterId
    ? 'You get this mail because you asked for this collateral.'
    : reader.id === state.ownerId
      ? 'You get this mail because you own this request.'
      : signedInVain(trigger).includes(reader.id)
        ? 'You get this mail because you had answered in the round that has ended.'
        : signersOf(state).includes(reader.id)
          ? 'You get this mail because you signed the plan of this request.'
          : tookPart(trigger, reader.id)
            ? 'You get this mail because you were asked in the round that has ended.'
            : state.observers?.[reader.id]
              ? 'You get this mail because you observe this request.'
              : 'You get this mail because you lead marketing and the owner of this request has left.';

/** For a reader who has nothing to do. */
export const nothingToDo = 'Nothing is needed from you now.';
