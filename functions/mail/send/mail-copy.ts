import { sha256 } from '../../core/words/digest.ts';
import type { MailKey } from '../../store/mail/mail-store.ts';

/**
 * Which mail a message is. A message of the same mail has the same `mailId`, which SES keeps, while
 * it writes a `Message-ID` of its own to each. `eventId` is what the mail follows from. `again`: an
 * earlier message of it may have left.
 */
export type Copy = { mailId: string; eventId: string; again: boolean };

/** A message of a mail; its id says nothing about its event. */
export const copyOf = ({ eventId, memberId }: MailKey, again: boolean): Copy => ({
  mailId: sha256(`${eventId}#${memberId}`),
  eventId,
  again,
});
