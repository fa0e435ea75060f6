import { messagePage } from '../shared/message-page.ts';

const heading = 'Rollup mails';

/** Opening the link changes nothing: mail scanners open links, too. The button sends what a mail program's own would. */
export const unsubscribePage = (): string =>
  messagePage({
    heading,
    paragraphs: [
      'Leadership gets the return of every period by mail. Shall we stop sending it to the address that this link was sent to?',
      'All other mails, above all those that ask for a decision, come as before.',
    ],
    button: { name: 'List-Unsubscribe', value: 'One-Click', label: 'Stop the rollup mails' },
  });

export const unsubscribedPage = (): string =>
  messagePage({
    heading: 'No more rollup mails',
    paragraphs: [
      'The next rollup is not sent to the address that this link was sent to. One that is on its way already may still arrive.',
      'The reports stay where they are: GET /rollups. To have the mails again, set rollups to true in your profile (PUT /members/{id}), or ask an admin.',
    ],
  });

/** Unknown and expired links look alike, and tell nobody who is on the roster. */
export const deadUnsubscribePage = (): string =>
  messagePage({
    heading: 'This link does not work any more',
    paragraphs: [
      'It may be too old, or incomplete: look whether your mail program broke it in two.',
      'Use the link of your newest rollup mail, or ask an admin to stop the mails.',
    ],
  });
