import type { Asking } from '../../../core/asking/asking.ts';
import type { Brief } from '../../../core/brief/brief-form.ts';
import { type Plan, planOf } from '../../../core/brief/submitted-briefs.ts';
import type { Release } from '../../../core/release/release.ts';
import { approvalNotes, type OpenRound, type Seat } from '../../../core/rounds/round.ts';
import type { CallCause } from '../../../core/rounds/seat-change.ts';
import { seatDue } from '../../../core/rounds/seats.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import type { Progress } from '../../../core/stages/progress.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Party } from '../../../core/words/party.ts';
import { outdatedFacts } from '../../../wording/agreements/reference-in-words.ts';
import { sayLines } from '../../../wording/brief/brief-changes.ts';
import { describeBrief, projectionFacts } from '../../../wording/brief/describe-brief.ts';
import { sayCarriedApprovals } from '../../../wording/rounds/carried-in-words.ts';
import { estimateFacts } from '../../../wording/rounds/estimates-in-words.ts';
import { proofFacts, proofHref } from '../../../wording/rounds/proof-in-words.ts';
import {
  answersSoFar,
  nameOf,
  sayAsked,
  sayOpinion,
  sayRequired,
  saySubject,
} from '../../../wording/rounds/round-in-words.ts';
import { sayDay, sayInstant, sayList, shorten } from '../../../wording/say.ts';
import type { Fact, MailContent, MailView, Quote } from '../../render/mail-view.ts';
import { shortenSections } from '../../render/shorten-sections.ts';
import type { MailIntent } from '../../whom/mail-intent.ts';
import { decideSignedIn, frame, linkTo, type MailFacts } from '../mail-frame.ts';
import { figuresSoFar, sayPlanInForce } from './correction-mails.ts';
import { decisionPhrases } from './decision-phrases.ts';

/**
 * Asks one person for one decision, with everything they need for it. Requires their token and, for
 * a brief, its text.
 */
export const decisionRequest = (
  intent: MailIntent,
  facts: MailFacts,
  reader: Member,
): MailContent => {
  const { state } = facts.trigger;
  const { round } = state;
  const seat = round?.seats.find(({ memberId }) => memberId === intent.decision?.seatMemberId);
  if (!round || !seat)
    throw new Error(`${state.id} has no open round with the seat that a mail asks`);
  if (!facts.token) throw new Error('a mail that asks for a decision needs a token');
  if (round.subject.kind === 'brief' && !facts.brief)
    throw new Error('a mail about a brief needs its text');
  const href = `${facts.publicUrl}/d/${facts.token}`;
  const { asked, reason } = whoIsAsked(facts, reader, seat, round);
  const about =
    facts.brief && round.subject.kind === 'brief'
      ? briefParts(facts.brief, href)
      : proofParts(state, facts, `${href}/file`);
  const { correction } = round;
  const delegate =
    reader.id === seat.memberId ? '' : ` for ${nameOf(facts.members, seat.memberId)}`;
  const again = whyAgain(facts);
  const options = offeredDecisions(round.kind).map((decision) => decisionPhrases[decision]);
  return frame(facts, reader, {
    ...about,
    what: `Please ${seat.advisory ? sayOpinion(round) : sayAsked(round)}${delegate}${again && !isFirst(facts) ? ' (fresh link)' : ''}`,
    todo: `Read it and ${seat.advisory ? 'say what you think of it' : 'decide'} by ${sayInstant(seatDue(round, seat.memberId), reader.timeZone)}: ${sayList(options, 'or')}.`,
    paragraphs: paragraphs(asked, round, again),
    rules: [...(seat.advisory ? [opinionRule] : []), ...rulesOf(round, reader)],
    button: { label: round.kind === 'review' ? 'Read and decide' : 'Read and sign', href },
    otherLinks: [...(about.otherLinks ?? []), decideSignedIn(facts)],
    facts: [
      ...roundFacts(round, seatDue(round, seat.memberId), facts, reader),
      ...about.facts,
      ...outdatedIn(facts, round, reader),
      ...(round.subject.kind === 'brief' ? estimateFacts(state, facts.members) : []),
      ...(correction ? figuresSoFar(facts) : []),
    ],
    quotes: [
      ...(correction
        ? [{ who: nameOf(facts.members, round.submittedBy), text: correction.note }]
        : (about.quotes ?? [])),
      ...notesSoFar(round, facts),
    ],
    lists: listsOf(facts.changes),
    reason,
  });
};

/** What the plan that is signed, or that the proof was made from, no longer has right. */
const outdatedIn = (
  { trigger: { state, event }, settings }: MailFacts,
  { subject }: OpenRound,
  { timeZone }: Member,
): Fact[] => {
  const plan = subject.kind === 'brief' ? state.brief : planOf(state);
  return outdatedFacts(plan?.madeFor, settings, { at: event.at, timeZone });
};

const isFirst = ({ trigger: { event } }: MailFacts): boolean => event.type === 'parties-asked';

/** What was said with the answers of this round so far (J17); of carried ones the page has it. */
const notesSoFar = (round: OpenRound, { members }: MailFacts): Quote[] =>
  approvalNotes(round)
    .filter(({ memberId }) => !round.signOffs[memberId]?.carried)
    .map(({ signedBy, party, comment, advised }) => ({
      who: `${nameOf(members, signedBy)} (${party}), ${advised ? 'advising against it' : 'with the approval'}`,
      text: comment,
    }));

const opinionRule =
  'Your answer is an opinion: everybody who signs reads it. It decides nothing, and nobody waits for it.';

/** What changed of what the reader signs for, line by line, before what changed elsewhere. */
const listsOf = (changes: MailFacts['changes']): MailView['lists'] => {
  if (!changes?.parts.length) return [];
  const { since, yours = [], others = [], parts } = changes;
  if (yours.length === 0 && others.length === 0)
    return [{ label: `Changed since version ${since}`, items: parts }];
  return [
    {
      label: `Changed since version ${since}${others.length > 0 ? ', of what you sign for' : ''}`,
      items: sayLines(yours),
    },
    { label: 'Changed elsewhere, for others to sign', items: others },
  ].filter(({ items }) => items.length > 0);
};

/** What the seat's member, or their delegate, is asked for, and why them. */
const whoIsAsked = (facts: MailFacts, reader: Member, seat: Seat, round: OpenRound) => {
  const toDo = `You are asked to ${seat.advisory ? sayOpinion(round) : sayAsked(round)}, version ${round.subject.version},`;
  if (reader.id === seat.memberId) {
    return {
      asked: `${toDo} for ${seat.party}.`,
      reason: seat.advisory
        ? `You get this mail because the opinion of ${seat.party} is asked for in this round.`
        : `You get this mail because you can sign for ${seat.party} in this round.`,
    };
  }
  const member = nameOf(facts.members, seat.memberId);
  const standIn = round.standIns?.[seat.memberId];
  if (standIn?.to === reader.id) {
    const named = `${nameOf(facts.members, standIn.by)} named you to stand in for ${member} in this round`;
    return {
      asked: `${toDo} for ${member} (${seat.party}). ${named}. You decide in your own name, and cannot pass it on.`,
      reason: `You get this mail because ${named}.`,
    };
  }
  const window = facts.members.get(seat.memberId)?.delegate;
  const until = window ? ` until ${sayDay(window.until)}` : '';
  return {
    asked: `${toDo} for ${member} (${seat.party}), as their delegate${until}. You decide in your own name.`,
    reason: `You get this mail because ${member} named you as delegate${until}.`,
  };
};

const briefParts = (brief: Brief, href: string): Partial<MailView> & { facts: Fact[] } => {
  const { sections, shortened } = shortenSections(describeBrief(brief));
  return {
    facts: projectionFacts(brief),
    sections,
    ...(shortened
      ? { otherLinks: [{ label: 'The plan is shortened below. Read all of it', href }] }
      : undefined),
  };
};

const proofParts = (
  state: Asking & Progress & Plan & Release,
  facts: MailFacts,
  fileAddress: string,
): Partial<MailView> & { facts: Fact[] } => {
  const { proof, brief } = state;
  if (!proof) throw new Error(`${state.id} has a round on a proof and no proof`);
  return {
    facts: [
      { label: 'For whom', value: shorten(state.form.audience, audienceAtMost) },
      ...proofFacts(proof),
      ...(brief ? [{ label: 'Made from', value: saySubject({ kind: 'brief', ...brief }) }] : []),
    ],
    otherLinks: linkTo('Open the proof', proofHref(proof, fileAddress)),
    quotes: proof.note
      ? [{ who: `${nameOf(facts.members, proof.submittedBy)} on this version`, text: proof.note }]
      : [],
  };
};

/** Characters; the page of the decision has all of it. */
const audienceAtMost = 200;

/** Why the same is asked again, if it is. */
const whyAgain = ({ trigger: { event }, members }: MailFacts): string | undefined => {
  switch (event.type) {
    case 'link-reissued':
      return 'Here is a fresh link, as it was asked for from your earlier one.';
    case 'member-reachable':
      return 'Earlier mail to you came back, so you may not have been asked yet.';
    case 'seat-vacated':
      return `${nameOf(members, event.data.memberId)} has left, and ${event.data.party} needs an answer from somebody else: from you.`;
    case 'stand-in-left':
      return `${nameOf(members, event.data.left)}, who was to sign in your place, has left. Please answer yourself.`;
    case 'seats-called':
      return sayCalled(event.data.because, event.data.party);
    case 'parties-asked':
      return 'It is your turn: those who come before you have signed this version.';
    case 'seat-taken':
      return `You have taken the seat of ${nameOf(members, event.data.memberId)}. Here is your own link.`;
    case 'sign-off-withdrawn':
      return `${nameOf(members, event.data.by)} says that the decision recorded for this seat was not theirs. It is withdrawn, and an answer is needed again. Here is a fresh link: those in older mails do not work any more.`;
    default:
      return undefined;
  }
};

const sayCalled = (because: CallCause, party: Party): string => {
  const why = {
    late: 'has not answered yet',
    absent: 'is away',
    unreachable: 'cannot be reached by mail',
    'asks-for-it': `is the requester now, who cannot sign for ${party}`,
  }[because];
  return `Somebody else was asked to answer for ${party}, and ${why}: so you are asked as well. Whoever answers first is enough, unless ${party} needs several.`;
};

const paragraphs = (asked: string, round: OpenRound, again: string | undefined): string[] => [
  ...(again ? [again] : []),
  asked,
  ...(round.correction
    ? [`It changes the plan of work that is released. ${sayPlanInForce(round.correction)}`]
    : []),
  ...(round.subject.version > 1 && !round.correction
    ? [
        `It takes the place of version ${round.subject.version - 1}. ${sayCarriedApprovals(round).length > 0 ? 'Signatures of earlier versions do not count for it, but for these:' : 'Earlier signatures do not count for it.'}`,
      ]
    : []),
  ...sayCarriedApprovals(round),
];

/** What counts, and what does not. */
const rulesOf = (round: OpenRound, reader: Member): string[] => [
  ...(round.kind === 'review'
    ? ['A review binds nobody: what passes it is signed in a round of its own.']
    : []),
  `If a party has not answered by ${sayInstant(round.expiresAt, reader.timeZone)}, the round expires and nothing is approved. Silence is never consent.`,
  'The link is yours alone, and whoever has it can decide in your name. Please do not pass this mail on.',
];

const roundFacts = (round: OpenRound, due: string, facts: MailFacts, reader: Member): Fact[] => {
  const all = answersSoFar(round, facts.members, reader.timeZone);
  const answered =
    all.length > saidAtMost
      ? [`${all.length - saidAtMost} others`, ...all.slice(-saidAtMost)]
      : all;
  return [
    { label: 'What exactly', value: saySubject(round.subject) },
    {
      label: round.kind === 'review' ? 'Has to be reviewed by' : 'Has to be signed by',
      value: sayRequired(round.required),
    },
    { label: 'Answered so far', value: answered.length > 0 ? answered.join('; ') : 'nobody yet' },
    { label: 'Please decide by', value: sayInstant(due, reader.timeZone) },
  ];
};

/** Answers listed, the latest ones; a round can have more seats than a reader wants to read. */
const saidAtMost = 10;
