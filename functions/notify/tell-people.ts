import { promiseDigest } from '../adapters/digest-store.ts';
import { publicUrl, settings } from '../adapters/environment.ts';
import { log } from '../adapters/log.ts';
import { lastInThread } from '../adapters/mail-store.ts';
import { readLedger } from '../adapters/request-store.ts';
import { readRoster } from '../adapters/roster-store.ts';
import type { Handled } from '../adapters/stream-records.ts';
import { eventIdOf, type LedgerEvent } from '../shared/ledger.ts';
import { shownBrief } from '../sign-off/shown-brief.ts';
import { composeMime, type Message } from './compose-mime.ts';
import { timingOf } from './deferral.ts';
import { existingWork } from './existing-work.ts';
import { mailContent } from './mail-content.ts';
import { canMakeMail, type MailIntent, mailsFor, type Roster } from './mails-for.ts';
import { type Occasion, occasionOf } from './occasion.ts';
import { pageToken } from './page-token.ts';
import { renderMail } from './render-mail.ts';
import { replyIds } from './reply-ids.ts';
import { type Sent, sendOnce } from './send-once.ts';
import { mailIdOf } from './unreached.ts';

type Desk = { occasion: Occasion; members: Roster; openRoundId: string | undefined };

const compose = async (intent: MailIntent, desk: Desk): Promise<Message> => {
  const { occasion, members } = desk;
  const { event, state } = occasion;
  const { mail } = settings();
  const reader = members.get(intent.memberId);
  if (!reader) throw new Error(`${intent.memberId} is not on the roster`);
  const token = await pageToken(intent, occasion, members);
  const reply = intent.decision && token ? replyIds(token, mail.replyDomain) : undefined;
  const { headline, threaded, view } = mailContent(intent, {
    occasion,
    members,
    settings: settings(),
    publicUrl: publicUrl(),
    token,
    replyTo: reply?.address,
    suggested: event.type === 'request-submitted' ? await existingWork(event.data.suggestions) : undefined,
    ...(intent.decision &&
      state.round &&
      (await shownBrief(state, intent.decision.seatMemberId, settings().currency))),
  });
  const last = await lastInThread(state.id, reader.id);
  return composeMime({
    from: mail.from,
    to: { name: reader.name, address: reader.email },
    subject: threaded?.topic ?? headline,
    fromName: threaded?.what,
    ...renderMail(view),
    at: event.at,
    // One root for all mails of a request, so that clients thread them for people who joined later, too.
    thread: [
      `<${state.id.toLowerCase()}@${mail.domain}>`,
      ...(reply ? [reply.id] : []),
      ...(last ? [last] : []),
    ],
    replyTo: reply?.address,
  });
};

/** A link into a round that has ended meanwhile would be dead on arrival; what ended it has its own mail. */
const stillWanted = (intent: MailIntent, { openRoundId }: Desk): MailIntent[] => {
  const { decision, ...without } = intent;
  if (decision === undefined || decision.roundId === openRoundId) return [intent];
  // Who answered a mail hears why that did not count, also when nothing is left to decide.
  return intent.kind === 'reply-refused' ? [without] : [];
};

type Told = Sent | 'bundled' | 'needless';

/** Sends a mail, or leaves it for its reader's next bundle. */
const tell = async (intent: MailIntent, eventId: string, desk: Desk): Promise<Told> => {
  const { memberId } = intent;
  const { occasion, members } = desk;
  const reader = members.get(memberId);
  const timing = reader ? timingOf(intent, occasion, reader, { members, settings: settings() }) : 'at-once';
  if (timing === 'not-at-all') return 'needless';
  if (timing === 'at-once')
    return sendOnce({ eventId: mailIdOf(eventId, intent), memberId }, () => compose(intent, desk), {
      requestId: occasion.state.id,
      kind: intent.kind,
    });
  await promiseDigest({ memberId, slot: timing.bundleAt });
  return 'bundled';
};

/**
 * Sends the mails that follow from an event, each once. One that fails does not keep the others: all are tried, and
 * the failure is reported afterwards, so that the event comes again and finds the sent ones sent. Events that make no
 * mail, such as the costs of a campaign by the thousand, read nothing. Resolves to how many mails went out now, and how
 * many had before; those that wait for a bundle are counted where there are any.
 */
export const tellPeople = async (event: LedgerEvent): Promise<Handled> => {
  if (!canMakeMail(event)) return { outcome: 'no mail' };
  const { requestId, seq } = event;
  // An alarm rings at this line: what the decision led to has happened, and a person has to judge it.
  if (event.type === 'sign-off-disputed') log().warn('sign-off disputed', { requestId });
  const [ledger, roster] = await Promise.all([readLedger(requestId), readRoster()]);
  const desk: Desk = {
    occasion: occasionOf(ledger.slice(0, seq)),
    members: new Map(roster.map((member) => [member.id, member])),
    openRoundId: occasionOf(ledger).state.round?.id,
  };
  const eventId = eventIdOf(event);
  const failures: unknown[] = [];
  const count: Record<Told, number> = { sent: 0, 'sent-before': 0, refused: 0, bundled: 0, needless: 0 };
  for (const intent of mailsFor(desk.occasion, desk.members).flatMap((wanted) => stillWanted(wanted, desk))) {
    const key = { eventId, memberId: intent.memberId };
    try {
      count[await tell(intent, eventId, desk)] += 1;
    } catch (error) {
      log().error('mail not sent', { ...key, error: error as Error });
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} mails of ${eventId} failed`);
  return {
    outcome: 'told',
    mailsSent: count.sent,
    mailsSentBefore: count['sent-before'],
    ...(count.bundled > 0 && { mailsBundled: count.bundled }),
    ...(count.refused > 0 && { mailsRefused: count.refused }),
  };
};
