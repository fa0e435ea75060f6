import { shorten } from '../../wording/say.ts';
import type { Fact, MailView } from './mail-view.ts';
import { renderMail } from './render-mail.ts';

/**
 * Shortens the quotes of a mail that is too large, all to the same length, and adds `whole`, which
 * says where the full text is.
 */
export const shortenQuotes = (view: MailView, whole: Fact): MailView => {
  const { quotes = [] } = view;
  if (quotes.length === 0 || fits(view)) return view;
  const shortenedTo = (max: number): MailView => ({
    ...view,
    quotes: quotes.map(({ who, text }) => ({ who, text: shorten(text, max) })),
    facts: [...view.facts, whole],
  });
  for (const max of ladder) {
    const shortened = shortenedTo(max);
    if (fits(shortened)) return shortened;
  }
  return shortenedTo(shortest);
};

const fits = (view: MailView): boolean => Buffer.byteLength(renderMail(view).html) <= largest;

/** Bytes of HTML: Gmail clips a mail at 102 KB, and cuts off the buttons. */
const largest = 100_000;

/**
 * Characters per quote, from the form's own limit downwards: a round of 36 objections fits at the
 * last one.
 */
const shortest = 60;
const ladder = [1500, 1000, 600, 300, 150, shortest];
