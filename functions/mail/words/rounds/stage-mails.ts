import { approvalNotes } from '../../../core/rounds/round.ts';
import { signersOf } from '../../../core/rounds/signers-of.ts';
import { wholeComment } from '../../../core/rounds/whole-comment.ts';
import type { Member } from '../../../core/words/member.ts';
import { formatMoney, formatRoi, returnOnInvestment } from '../../../core/words/money.ts';
import { sayLesson } from '../../../wording/brief/lessons-in-words.ts';
import { sayWhoHasMail } from '../../../wording/rounds/advice-in-words.ts';
import { proofFacts } from '../../../wording/rounds/proof-in-words.ts';
import { nameOf, saySubject, sayWaiting } from '../../../wording/rounds/round-in-words.ts';
import { oneLine, sayDay, sayInstant, sayList, sayStage } from '../../../wording/say.ts';
import type { Fact, Link, MailContent, MailEntry, Quote } from '../../render/mail-view.ts';
import type { MailIntent } from '../../whom/mail-intent.ts';
import { cameWith } from '../../whom/mail-trigger.ts';
import { signedInVain } from '../../whom/moved-by.ts';
import { endedRound as endedIn, tookPart } from '../../whom/took-part.ts';
import {
  type Draft,
  frame,
  type MailFacts,
  nothingToDo,
  reasonOf,
  requestPage,
} from '../mail-frame.ts';
import { feedbackButton, releasedLink } from '../results/feedback-mails.ts';
import { makeProof, ownersWork } from '../waits/owners-work.ts';

/** The round that ended in this commit, from the ledger, with its seats and comments. */
export const endedRound = ({ trigger }: MailFacts) => endedIn(trigger);

const closed = (facts: MailFacts): News => {
  const { money, ending } = facts.trigger.state;
  const { currency } = facts.settings;
  const byHand = facts.trigger.event.actor.kind === 'member';
  return {
    what: 'Closed',
    paragraphs: [
      byHand
        ? `${actor(facts)} closed the request.`
        : 'The results window is over, so the request is closed.',
      ...planChangeWithdrawn(facts),
      'Results that come later are still counted.',
    ],
    facts: [
      { label: 'Spent', value: formatMoney(money.spent, currency) },
      {
        label: 'Earned',
        value: `${formatMoney(money.earned, currency)} from ${money.units.toLocaleString('en-US')} sales`,
      },
      { label: 'ROI', value: formatRoi(returnOnInvestment(money.spent, money.earned)) },
    ],
    quotes: quote(`What ${actor(facts)} learned`, ending?.lesson),
  };
};

/** A stage's news: what both sides read, and what is asked of the one who is accountable now. */
type News = Omit<Draft, 'reason' | 'todo'> & { ownerTodo?: string; requesterTodo?: string };

const actor = ({ trigger: { event }, members }: MailFacts): string =>
  event.actor.kind === 'member' ? nameOf(members, event.actor.id) : 'Countersign';

/** A change of plan that was still out for signature. */
const planChangeWithdrawn = (facts: MailFacts): string[] => {
  const round = endedRound(facts);
  return round?.correction
    ? [
        `The change of plan in version ${round.subject.version} of the brief had not been signed by everybody, and ends with it: the request was held to version ${round.correction.planVersion}.`,
      ]
    : [];
};

const quote = (who: string, text: string | undefined): Quote[] => (text ? [{ who, text }] : []);

/** What those who approved had to say, in the round that ended in this commit (J17). */
const notes = (facts: MailFacts): Quote[] => {
  const round = endedRound(facts);
  return (round ? approvalNotes(round) : []).flatMap(({ signedBy, party, comment, advised }) =>
    quote(
      `${nameOf(facts.members, signedBy)} (${party}), ${advised ? 'advising against it' : 'with the approval'}`,
      comment,
    ),
  );
};

/** Comments of those who did not agree, in the round that ended in this commit. */
export const objections = (facts: MailFacts): Quote[] =>
  Object.values(endedRound(facts)?.signOffs ?? {})
    .filter((signOff) => signOff.decision !== 'approve')
    .flatMap((signOff) =>
      quote(
        `${nameOf(facts.members, signOff.signedBy)} (${signOff.party})${signOff.advisory ? ', advising against it' : ''}`,
        wholeComment(signOff),
      ),
    );

/** To requester and owner, at every change of stage: what happened, and whose turn it is. */
export const stageChangedMail = (
  facts: MailFacts,
  reader: Member,
  { kind }: Pick<MailIntent, 'kind'>,
): MailContent => {
  const { ownerTodo, requesterTodo, ...draft } = news(facts, reader);
  const { state } = facts.trigger;
  const { ownerId } = state;
  const isRequester = reader.id === state.requesterId;
  const invited = kind === 'observed' || (reader.id !== ownerId && hasSigned(facts, reader));
  const todo = (isRequester ? requesterTodo : invited ? undefined : ownerTodo) ?? nothingToDo;
  return frame(facts, reader, {
    ...draft,
    facts: [...(draft.facts ?? []), ...calendarFacts(facts, reader)],
    todo,
    button: todo === nothingToDo ? undefined : draft.button,
    reason: reasonOf(facts, reader),
  });
};

/** Whoever hears because they were asked, in a round that stands or in the one that ended. */
const hasSigned = ({ trigger }: MailFacts, { id }: Member): boolean =>
  signersOf(trigger.state).includes(id) ||
  signedInVain(trigger).includes(id) ||
  tookPart(trigger, id);

const news = (facts: MailFacts, reader: Member): News => {
  const { timeZone } = reader;
  const { stage, lastMove, ending } = facts.trigger.state;
  const back = lastMove?.outcome === 'changes-requested' || lastMove?.outcome === 'expired';
  switch (stage) {
    case 'brief':
      return back ? sentBack(facts, 'brief') : accepted(facts, reader);
    case 'brief-sign-off':
      return outForSigning(
        facts,
        timeZone,
        'The brief is out for sign-off',
        'The brief is written.',
      );
    case 'production':
      if (lastMove?.outcome === 'blocked') return blocked(facts);
      return back ? sentBack(facts, 'proof') : briefSigned(facts);
    case 'review':
      return outForSigning(
        facts,
        timeZone,
        'The proof is in review',
        'There is a proof to look at.',
      );
    case 'approval':
      return lastMove?.outcome === 'submitted-to-sign'
        ? outForSigning(
            facts,
            timeZone,
            'The proof is out for sign-off',
            'There is a proof to sign.',
          )
        : outForSigning(
            facts,
            timeZone,
            'The proof passed review',
            'The proof goes to approval as it is.',
          );
    case 'released':
      return released(facts, timeZone);
    case 'closed':
      return closed(facts);
    case 'declined':
      return declined(facts);
    case 'withdrawn':
      return {
        what: 'Withdrawn',
        paragraphs: [`${actor(facts)} withdrew the request.`],
        quotes: quote(`${actor(facts)} gives this reason`, ending?.reason),
      };
    case 'reused':
      return reused(facts);
    case 'intake':
      throw new Error(`no stage leads back to ${sayStage(stage)}`);
  }
};

/** The owner's own work in the stage that has begun. */
const workPage = (facts: MailFacts): Link => {
  const { label, place } = ownersWork(facts.trigger.state.stage);
  return requestPage(facts, label, place);
};

const nextProof = 'Upload the next version';

/** An objection, or an expired round: back to whoever makes the next version. */
const sentBack = (facts: MailFacts, kind: 'brief' | 'proof'): News => {
  const round = endedRound(facts);
  const expired = cameWith(facts.trigger, 'round-closed')?.data.outcome === 'expired';
  const ended = round?.kind === 'review' ? 'review' : 'sign-off';
  const missing = round ? sayWaiting(round, facts.members) : [];
  return {
    what: expired ? `The ${ended} of the ${kind} expired` : `Changes asked for on the ${kind}`,
    paragraphs: [
      expired
        ? `Not every party answered in time, so the round ended and nothing is approved. No answer came from: ${missing.join('; ')}.`
        : `The round on the ${kind} ended because changes were asked for. ${owner(facts)} makes the next version.`,
    ],
    facts: subjectFacts(facts),
    quotes: objections(facts),
    ownerTodo: expired
      ? `Make sure that those who have to answer are there, and submit the ${kind} again.`
      : `Change the ${kind} and submit its next version.`,
    button: requestPage(facts, kind === 'brief' ? 'Change the brief' : nextProof, kind),
  };
};

const owner = ({ trigger, members }: MailFacts): string => nameOf(members, trigger.state.ownerId);

const subjectFacts = (facts: MailFacts): Fact[] => {
  const subject = endedRound(facts)?.subject ?? facts.trigger.state.round?.subject;
  return subject ? [{ label: 'What exactly', value: saySubject(subject) }] : [];
};

const accepted = (facts: MailFacts, reader: Member): News => {
  const came = cameWith(facts.trigger, 'request-accepted');
  const tier = came?.data.expectedTier ?? 'full';
  return {
    what: 'Accepted',
    paragraphs: [
      `${actor(facts)} accepted the request. Next comes the brief: the plan with its goal in money, which both sides sign before anything is made.`,
    ],
    quotes: quote(actor(facts), came?.data.note),
    lists: reader.id === facts.trigger.state.ownerId ? lessonsIn(facts) : [],
    ownerTodo: `Write the brief and submit it. By what is known so far it is a ${tier} one.`,
    button: workPage(facts),
  };
};

/** What the like of it taught, a line each, for whoever writes the brief now. */
const lessonsIn = ({ lessons = [] }: MailFacts): NonNullable<News['lists']> =>
  lessons.length > 0
    ? [{ label: 'What work that is alike taught', items: lessons.map(sayLesson) }]
    : [];

const outForSigning = (
  facts: MailFacts,
  timeZone: string,
  what: string,
  sentence: string,
): News => {
  const { round, proof } = facts.trigger.state;
  const until = round
    ? ` The round ends on ${sayInstant(round.expiresAt, timeZone)} at the latest.`
    : '';
  return {
    what,
    quotes: notes(facts),
    paragraphs: [`${sentence} ${sayWhoHasMail(round, 'answer')}${until}`],
    facts: [
      ...subjectFacts(facts),
      ...(proof && round?.subject.kind === 'proof' ? proofFacts(proof) : []),
    ],
  };
};

/**
 * The review passed, and the next round has a party without anybody to sign: the owner has to
 * resolve that.
 */
const blocked = (facts: MailFacts): News => {
  const { parties = [], because } = cameWith(facts.trigger, 'approval-not-opened')?.data ?? {};
  if (because === 'review-only') return onlyReviewed(facts);
  const short = parties.map(
    ({ party, quorum, members }) => `${party} needs ${quorum} and has ${members}`,
  );
  return {
    what: 'Passed review, and cannot be signed yet',
    paragraphs: [
      `The proof passed its review, but a party that has to sign it has nobody who can: ${sayList(short)}.`,
      'Whoever submitted a version cannot sign it.',
    ],
    facts: subjectFacts(facts),
    ownerTodo: 'Have the missing members added to the roster, then submit the proof again.',
    button: requestPage(facts, nextProof, 'proof'),
  };
};

/** The review of a bare address passed, and policy releases files only. */
const onlyReviewed = (facts: MailFacts): News => ({
  what: 'Passed review, and its file is missing',
  paragraphs: [
    'The proof passed its review. It is an address, of which nobody can say what will be behind it tomorrow, so it is neither signed for good nor released.',
    `${owner(facts)} uploads the file itself, which then goes through review and approval.`,
  ],
  facts: subjectFacts(facts),
  ownerTodo: 'Upload the file, and submit that as the next version.',
  button: requestPage(facts, nextProof, 'proof'),
});

const briefSigned = (facts: MailFacts): News => ({
  what: 'The brief is signed',
  quotes: notes(facts),
  paragraphs: [
    `Every required party signed the same brief, so the work can start. ${owner(facts)} makes the first proof.`,
  ],
  facts: subjectFacts(facts),
  ownerTodo: makeProof,
  button: workPage(facts),
});

const released = (facts: MailFacts, timeZone: string): News => {
  const { proof, released: release } = facts.trigger.state;
  const until = release ? ` until ${sayInstant(release.resultsUntil, timeZone)}` : '';
  return {
    what: 'Released',
    paragraphs: [
      'Every required party signed exactly this proof. It is released and can be used.',
      `What it costs, what it earns and whether it helped is collected${until}.`,
    ],
    facts: proof
      ? [
          { label: 'What exactly', value: saySubject({ kind: 'proof', ...proof }) },
          ...proofFacts(proof),
        ]
      : [],
    otherLinks: releasedLink(facts),
    entries: certificateEntries(facts),
    quotes: notes(facts),
    button: facts.token
      ? feedbackButton(facts.publicUrl, facts.token)
      : requestPage(facts, 'Record what it cost', 'numbers'),
    requesterTodo: 'Use it, then say whether it helped, and what it brought.',
    ownerTodo: 'Record what it cost.',
  };
};

/** Who signed what, to be kept, and the receipt to print on the work. */
const certificateEntries = ({ certificate }: MailFacts): MailEntry[] =>
  certificate
    ? [
        {
          heading: 'Its certificate',
          facts: [
            { label: 'What it is', value: 'who signed what and when, to be read or printed' },
            { label: 'Signed, as a file', value: `${certificate.href}?as=json` },
          ],
          link: { label: 'Open the certificate', href: certificate.href },
        },
        {
          heading: 'The receipt to print on it',
          facts: [
            { label: 'Leads to', value: certificate.publicPage },
            { label: 'As SVG', value: `${certificate.publicPage}/qr.svg` },
          ],
          link: { label: 'Open the QR code (PNG)', href: `${certificate.publicPage}/qr.png` },
        },
      ]
    : [];

const declined = (facts: MailFacts): News => {
  const { ending, lastMove } = facts.trigger.state;
  return lastMove?.outcome === 'rejected'
    ? {
        what: 'Rejected in sign-off',
        paragraphs: [`${actor(facts)} rejected it, and that ends the request.`],
        facts: subjectFacts(facts),
        quotes: objections(facts),
      }
    : {
        what: 'Declined',
        paragraphs: [`${actor(facts)} declined the request.`],
        quotes: quote(`${actor(facts)} gives this reason`, ending?.reason),
      };
};

const reused = (facts: MailFacts): News => {
  const existing = facts.trigger.state.ending?.reused;
  const work = facts.suggested?.find(({ id }) => id === existing?.requestId);
  const href = existing?.link ?? work?.link;
  return {
    what: 'Answered with what exists',
    paragraphs: [
      `${actor(facts)} found collateral that already does the job, so nothing new is made.`,
    ],
    facts: existing?.requestId
      ? [
          {
            label: 'What exists',
            value: [...(work ? [work.title] : []), `(${existing.requestId})`].join(' '),
          },
        ]
      : [],
    otherLinks: href ? [{ label: 'Open what exists', href }] : [],
    quotes: quote(actor(facts), existing?.note),
    requesterTodo: `Use what exists. If it does not do the job, tell ${owner(facts)} why and ask again.`,
  };
};

/** An appointment in words, for mail programs that show no calendar entries. */
export const calendarFacts = (
  { appointments = [] }: Pick<MailFacts, 'appointments'>,
  { timeZone }: Member,
): Fact[] =>
  appointments.map(({ method, summary, when }) => ({
    label: method === 'CANCEL' ? 'Out of your calendar' : 'In your calendar',
    value: `${oneLine(summary)}, ${'day' in when ? sayDay(when.day) : sayInstant(when.start, timeZone)}`,
  }));
