import type { MailSummary } from './mail-folder.ts';

/** A mail in a list of the inbox. */
export type ListedMail = MailSummary & { unread: boolean };

/** Somebody's mails: how many they are, and how many of them nobody has opened yet. */
export type Mailbox = { address: string; name: string; mails: number; unread: number };

/** The mailboxes of these mails, by name. */
export const mailboxesOf = (mails: readonly ListedMail[]): Mailbox[] => {
  const boxes = new Map<string, Mailbox>();
  // The name is that of the newest mail, which comes first.
  for (const { to, reader, unread } of mails)
    for (const address of to) {
      const key = address.toLowerCase();
      const box = boxes.get(key) ?? { address, name: reader ?? address, mails: 0, unread: 0 };
      boxes.set(key, { ...box, mails: box.mails + 1, unread: box.unread + (unread ? 1 : 0) });
    }
  return [...boxes.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
};

/** Mails to the same reader under one subject: those of a request, the newest first. */
export type Thread = [ListedMail, ...ListedMail[]];

/** The threads of these mails, that with the newest mail first. `mails` are newest first. */
export const threadsOf = (mails: readonly ListedMail[]): Thread[] => {
  const threads = new Map<string, Thread>();
  for (const mail of mails) {
    const key = `${mail.to.join(' ').toLowerCase()}\n${mail.subject}`;
    const begun = threads.get(key);
    if (begun) begun.push(mail);
    else threads.set(key, [mail]);
  }
  return [...threads.values()];
};
