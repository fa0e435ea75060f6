import {
  type MarkingResult,
  markUnreachable,
  recordDelivery,
} from '../../commands/people/mark-member.ts';
import type { Member } from '../../core/words/member.ts';
import { log } from '../../store/log.ts';
import { readMember, readMemberByAddress } from '../../store/people/roster-store.ts';
import { addressesIn, type DeliveryEvent, newsOf, tagsOf } from './delivery-event.ts';

/**
 * Takes note of what became of a mail. Whoever it shows to be out of reach, or within reach again,
 * is marked so, and the requests that wait on them are told. The same event again changes nothing.
 * The line that it leaves has no address.
 */
export const noteDelivery = async (event: DeliveryEvent): Promise<void> => {
  const { eventType, mail } = event.detail;
  const { says } = newsOf(event.detail);
  const { kind } = tagsOf(event.detail);
  const readers = await readersOf(event);
  const line = { eventType, messageId: mail.messageId, mailKind: kind, readers: readers.length };
  // SES found a virus in what we wrote: nobody got the mail, and nobody will by trying again.
  if (says === 'rejected') log().error('mail rejected', line);
  for (const member of readers) {
    const told = await noteFor(member, event);
    const write = told.outcome === 'unreachable' ? 'warn' : 'info';
    log()[write]('delivery noted', { ...line, memberId: member.id, ...told });
  }
  if (readers.length === 0) log().info('delivery noted', { ...line, outcome: 'nobody-here' });
};

/** Whom a mail was for: by its tag, or by the address, for mails from before there were tags. */
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
  // What is said of an address that they do not have any more, or that is an alias, is not about
  // mail to them.
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
