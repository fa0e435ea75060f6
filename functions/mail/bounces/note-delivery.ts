import {
  type MarkingResult,
  markUnreachable,
  recordDelivery,
} from '../../commands/people/mark-member.ts';
import type { Member } from '../../core/words/member.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { log } from '../../store/log.ts';
import { readMember, readMemberByAddress } from '../../store/people/roster-store.ts';
import { addressesIn, type DeliveryEvent, newsOf, tagsOf } from './delivery-event.ts';

/**
 * Handles a delivery event. A reader who turns out to be unreachable, or reachable again, is marked
 * so, and the requests that wait on them are told. Idempotent. The log line contains no address.
 */
export const noteDelivery = async (event: DeliveryEvent): Promise<void> => {
  await refreshAgreedTerms(event.time);
  const { eventType, mail } = event.detail;
  const { says } = newsOf(event.detail);
  const { kind } = tagsOf(event.detail);
  const readers = await readersOf(event);
  const line = { eventType, messageId: mail.messageId, mailKind: kind, readers: readers.length };
  // SES found a virus in our message: nobody got it, and a retry would not help.
  if (says === 'rejected') log().error('mail rejected', line);
  for (const member of readers) {
    const told = await noteFor(member, event);
    const write = told.outcome === 'unreachable' ? 'warn' : 'info';
    log()[write]('delivery noted', { ...line, memberId: member.id, ...told });
  }
  if (readers.length === 0) log().info('delivery noted', { ...line, outcome: 'nobody-here' });
};

/** The readers of a mail: by its tag, or by address for mails sent before tags were introduced. */
const readersOf = async ({ detail }: DeliveryEvent): Promise<Member[]> => {
  const { memberId } = tagsOf(detail);
  const found = memberId
    ? [await readMember(memberId)]
    : await Promise.all(addressesIn(detail).map(readMemberByAddress));
  return found.filter((member) => member !== undefined);
};

const noteFor = async (member: Member, event: DeliveryEvent): Promise<MarkingResult> => {
  const { detail, time: now } = event;
  const address = member.email;
  const news = newsOf(detail);
  const nothing: MarkingResult = { outcome: 'nothing-new', requestsTold: 0 };
  // An event about an alias or a former address says nothing about mail to the current one.
  if (!addressesIn(detail).includes(address)) return nothing;
  switch (news.says) {
    case 'unreachable':
      return markUnreachable(member.id, {
        mark: { since: news.at, cause: news.cause, address },
        now,
        messageId: detail.mail.messageId,
        requestId: tagsOf(detail).requestId,
      });
    case 'reached':
      return recordDelivery(member.id, { address, at: news.at }, now);
    default:
      return nothing;
  }
};
