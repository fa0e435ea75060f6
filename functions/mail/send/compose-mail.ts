import { lessonsFor } from '../../commands/library/lessons-of.ts';
import { shownSubject } from '../../commands/requests/shown-subject.ts';
import { unalteredSubjects } from '../../commands/requests/unaltered-subject.ts';
import type { ShownBrief } from '../../core/brief/brief-form.ts';
import type { Lesson } from '../../core/library/lesson.ts';
import type { Release } from '../../core/release/release.ts';
import type { Subject } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { scopeOfSeat } from '../../core/rounds/scopes.ts';
import { latestProof } from '../../core/sign-offs/known-proof.ts';
import type { Member } from '../../core/words/member.ts';
import { problemOf } from '../../core/words/problem.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { changesBetween } from '../../wording/brief/brief-changes.ts';
import { calendarPart } from '../calendar/calendar-part.ts';
import { renderMail } from '../render/render-mail.ts';
import { askedByMail } from '../whom/asked-by-mail.ts';
import type { MailIntent, Roster } from '../whom/mail-intent.ts';
import { type MailTrigger, stageAfter } from '../whom/mail-trigger.ts';
import { mailContent } from '../words/mail-content.ts';
import { appointmentsFor } from './appointments-for.ts';
import { composeMime, type Message } from './compose-mime.ts';
import { existingWork } from './existing-work.ts';
import type { Copy } from './mail-copy.ts';
import { answerAddress } from './mint-answer-address.ts';
import { certificateLinks, pageToken } from './page-token.ts';
import { replyIds } from './reply-ids.ts';
import { threadOf } from './thread-of.ts';

/** What the mails of one event are composed from. */
export type MailContext = { trigger: MailTrigger; members: Roster };

/**
 * Composes one mail, with a link of its own where it asks for a decision, and its calendar entries.
 */
export const composeMail = async (
  intent: MailIntent,
  context: MailContext,
  { mailId, eventId, again }: Copy,
): Promise<Message> => {
  const { trigger, members } = context;
  const { event, state } = trigger;
  const { mail } = settings();
  const reader = members.get(intent.memberId);
  if (!reader) throw new Error(`${intent.memberId} is not on the roster`);
  const token = await pageToken(intent, trigger, members);
  const appointments = await appointmentsFor(intent, context, reader);
  const asked = intent.decision ? undefined : askedByMail(intent, trigger, reader);
  const reply =
    intent.decision && token
      ? replyIds(token, mail.replyDomain)
      : asked &&
        (await answerAddress(
          reader,
          { requestId: state.id },
          {
            things: [asked],
            numbered: false,
            eventId,
            at: event.at,
          },
        ));
  const shown = await shownIn(intent, trigger);
  const named = namedWork(trigger);
  const certificate =
    intent.kind === 'stage-changed' && showsRelease(intent, trigger)
      ? await certificateLinks(reader.id, trigger, members, publicUrl())
      : undefined;
  const { headline, threaded, view } = mailContent(intent, {
    trigger,
    members,
    settings: settings(),
    publicUrl: publicUrl(),
    token,
    certificate,
    replyTo: reply?.address,
    asks: asked?.kind,
    appointments,
    lessons: await lessonsIn(trigger, reader),
    suggested: named && (await existingWork(named)),
    brief: shown.brief,
    changes: changesBetween(shown, scopeOfSeat(trigger.state.round, intent.decision?.seatMemberId)),
  });
  return composeMime({
    from: mail.from,
    to: { name: reader.name, address: reader.email },
    subject: threaded?.topic ?? headline,
    fromName: threaded?.what,
    mailId,
    ...renderMail(view, again),
    at: event.at,
    thread: await threadOf({ requestId: state.id }, reader.id, mail.domain, reply),
    replyTo: reply?.address,
    calendars: appointments.map((one) => calendarPart(one, mail.from)),
  });
};

/**
 * The subject shown in a mail. Throws if it is not stored as it was submitted (J14): the event is
 * delivered again once it has been restored, and until then nobody is asked to sign it.
 */
const shownIn = async (intent: MailIntent, trigger: MailTrigger): Promise<ShownBrief> => {
  const { state } = trigger;
  const shown = intent.decision
    ? await shownSubject(state, intent.decision.seatMemberId, settings().currency)
    : await unalteredSubjects(state, showsRelease(intent, trigger) ? proofsOf(state) : []);
  if (!shown.ok) throw new Error(`${state.id}: ${problemOf(shown.refusal).detail}`);
  return Array.isArray(shown.value) ? {} : shown.value;
};

/** What the like of it taught, for the owner whose brief begins. */
const lessonsIn = async ({ event, state }: MailTrigger, reader: Member): Promise<Lesson[]> =>
  event.type === 'stage-changed' &&
  event.data.outcome === 'accepted' &&
  event.data.to === 'brief' &&
  reader.id === state.ownerId
    ? lessonsFor(state, reader)
    : [];

/** Released work that a mail names: what may do the job, or what does it. */
const namedWork = ({ event, state }: MailTrigger): readonly string[] | undefined => {
  if (event.type === 'request-submitted') return event.data.suggestions;
  const reused = event.type === 'stage-changed' && state.ending?.reused?.requestId;
  return reused ? [reused] : undefined;
};

const showsRelease = ({ kind }: MailIntent, trigger: MailTrigger): boolean =>
  kind === 'feedback-asked' || (kind === 'stage-changed' && stageAfter(trigger) === 'released');

const proofsOf = (state: Rounds & Release): Subject[] => {
  const proof = latestProof(state);
  return proof ? [proof] : [];
};
