import { shorten } from '../../wording/say.ts';
import type { Fact, MailView } from './mail-view.ts';
import { renderMail } from './render-mail.ts';

/**
 * A view that fits a mail: what people wrote is whole when it can be, else all of it is shortened
 * alike, and `whole` says where the rest is.
 */
export const shortenQuotes = (view: MailView, whole: Fact): MailView => {
  const { quotes = [] } = view;
  if (quotes.length === 0 || fits(view)) return view;
  const shortenedTo = (max: number): MailView => ({
    ...view,
    quotes: quotes.map(({ who, text }) => ({ who, text: shorten(text, max) })),
    facts: [...view.facts, whole],
  });
  return ladder.map(shortenedTo).find(fits) ?? shortenedTo(ladder.at(-1) as number);
};

const fits = (view: MailView): boolean => Buffer.byteLength(renderMail(view).html) <= largest;

/** Bytes of HTML that a mail may have: Gmail clips one at 102 KB, and the buttons with it. */
const largest = 100_000;

/**
 * Characters of each quote, from "as written" downwards: a round of 36 who all object fits the last
 * one.
 */
const ladder = [1500, 1000, 600, 300, 150, 60] as const;
