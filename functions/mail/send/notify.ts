import { backOff, maxAttempts } from '../../commands/back-off.ts';
import type { WaitingNews } from '../../core/bundles/waiting-news.ts';
import { eventIdOf, type LedgerEvent } from '../../core/ledger/ledger.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { promiseBundle } from '../../store/mail/bundle-store.ts';
import { leaveAsNews } from '../../store/mail/mail-store.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { readLedger } from '../../store/requests/request-store.ts';
import type { Handled } from '../../store/stream/stream-records.ts';
import type { MailIntent } from '../whom/mail-intent.ts';
import { timingOf } from '../whom/mail-timing.ts';
import { mailTriggerOf } from '../whom/mail-trigger.ts';
import { canMakeMail, mailsFor } from '../whom/mails-for.ts';
import { stillToSend } from '../whom/still-to-send.ts';
import { mailIdOf } from '../whom/unreachable-readers.ts';
import { composeMail, type MailContext } from './compose-mail.ts';
import { type SendOutcome, sendAll } from './send-all.ts';
import { sendOnce } from './send-once.ts';

/**
 * Sends the mails that follow from an event, each once. Events that cause no mail, such as a
 * campaign's costs by the thousand, read nothing.
 */
export const notify = async (event: LedgerEvent): Promise<Handled> => {
  if (!canMakeMail(event)) return { outcome: 'no mail' };
  const { requestId, seq } = event;
  // An alarm counts this line: what the decision led to has happened, and a person has to judge it.
  if (event.type === 'sign-off-disputed') log().warn('sign-off disputed', { requestId });
  const [ledger, roster] = await Promise.all([
    readLedger(requestId),
    readRoster(),
    refreshAgreedTerms(event.at),
  ]);
  const context: MailContext = {
    trigger: mailTriggerOf(ledger.slice(0, seq)),
    members: new Map(roster.map((member) => [member.id, member])),
  };
  const now = mailTriggerOf(ledger).state;
  const eventId = eventIdOf(event);
  const wanted = mailsFor(context.trigger, context.members).flatMap((intent) =>
    stillToSend(intent, event, now, settings()),
  );
  const counts = await sendAll(eventId, wanted, {
    keyOf: ({ memberId }) => ({ eventId, memberId }),
    send: (intent) => sendOrBundle(intent, eventId, context),
  });
  return { outcome: 'told', ...counts };
};

/** Sends a mail, or leaves it for its reader's next bundle. */
const sendOrBundle = async (
  intent: MailIntent,
  eventId: string,
  context: MailContext,
): Promise<SendOutcome> => {
  const { memberId } = intent;
  const { trigger, members } = context;
  const reader = members.get(memberId);
  const timing = reader
    ? timingOf(intent, trigger, reader, { members, settings: settings() })
    : 'at-once';
  if (timing === 'not-at-all') return 'needless';
  if (timing === 'at-once')
    return sendOnce(
      { eventId: mailIdOf(eventId, intent), memberId },
      (copy) => composeMail(intent, context, copy),
      { thread: { requestId: trigger.state.id, kind: intent.kind } },
    );
  if ('bundleAt' in timing) await promiseBundle({ memberId, slot: timing.bundleAt });
  else await leaveForBundle({ memberId, ...timing.news }, eventId);
  return 'bundled';
};

/** What happens in several requests at once promises the same bundle, one after the other. */
const leaveForBundle = async (news: WaitingNews, eventId: string): Promise<void> => {
  const key = { eventId, memberId: news.memberId };
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    if ((await leaveAsNews(key, news)) !== 'contended') return;
    await backOff(attempt);
  }
  throw new Error(`news of ${eventId} for ${news.memberId} lost ${maxAttempts} times`);
};
