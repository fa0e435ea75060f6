import type { UnsubscribeLink } from '../../../core/links/link-payloads.ts';
import { messagePage } from '../../kit/message-page.ts';

/**
 * Opening the link changes nothing, as mail scanners open links too. The button sends what a mail
 * program's own would.
 */
export const unsubscribePage = (list: List): string => {
  const { heading, question, label } = words[list];
  return messagePage({
    heading,
    paragraphs: question,
    button: { name: 'List-Unsubscribe', value: 'One-Click', label },
  });
};

const words: Record<List, Words> = {
  rollups: {
    heading: 'Rollup mails',
    question: [
      'Leadership gets the return of every period by mail. Shall we stop sending it to the address that this link was sent to?',
      'All other mails, above all those that ask for a decision, come as before.',
    ],
    label: 'Stop the rollup mails',
    done: 'No more rollup mails',
    afterwards: [
      'The next rollup is not sent to the address that this link was sent to. One that is on its way already may still arrive.',
      'The reports stay where they are, under Money. To have the mails again, sign in and say so under People, or ask an admin.',
    ],
  },
  digest: {
    heading: 'Bundled mails',
    question: [
      'What waits on you, or news, comes in one mail. Shall we send each of these mails by itself again, at once, to the address that this link was sent to?',
      'There is no way to be asked for a decision and to get no mail of it.',
    ],
    label: 'Send each mail by itself',
    done: 'Each mail comes by itself again',
    afterwards: [
      'From now on you get a mail at once for all that waits on you, and for all news. What was left for your next bundle still comes in it.',
      'To have one mail again, sign in and choose once a day or once a week under People, or ask an admin.',
    ],
  },
  tour: {
    heading: 'The tour',
    question: [
      'Whoever is new gets three mails over their first days, which show them around. Shall we stop sending them?',
      'All other mails, above all those that ask for a decision, come as before.',
    ],
    label: 'End the tour',
    done: 'The tour has ended',
    afterwards: [
      'No more mails of the tour are sent to you.',
      'To go on with it in your first thirty days, sign in and say so under People.',
    ],
  },
};

export const unsubscribedPage = (list: List): string =>
  messagePage({ heading: words[list].done, paragraphs: words[list].afterwards });

type List = UnsubscribeLink['list'];

type Words = {
  heading: string;
  question: string[];
  label: string;
  done: string;
  afterwards: string[];
};
