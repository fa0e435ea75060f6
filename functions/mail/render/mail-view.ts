import type { BriefSection } from '../../wording/describe-brief.ts';

export type Fact = { label: string; value: string };
export type Link = { label: string; href: string };

/** What somebody wrote, kept apart from what we say. */
export type Quote = { who: string; text: string };

/** The first column holds words, the others figures. */
export type MailTable = { caption: string; columns: string[]; rows: string[][] };

/** One of several things that a mail is about, with a way to it of its own where there is one. */
export type MailEntry = { heading: string; facts: Fact[]; link?: Link };

/**
 * All that a mail says, in the order in which it says it; the HTML and the text part are both made
 * from it, so that they cannot differ. `todo` is what the reader has to do, `reason` why they get
 * this mail.
 */
export type MailView = {
  lang: string;
  /**
   * The first line, for whoever answers the mail: what is below it in their answer is not theirs.
   */
  writeAbove?: string;
  preheader: string;
  heading: string;
  todo: string;
  paragraphs: string[];
  button?: Link;
  secondaryLink?: Link;
  lists?: { label: string; items: string[] }[];
  quotes?: Quote[];
  entries?: MailEntry[];
  /** Pictures that come with the mail, by their Content-ID; what they show is said as well. */
  charts?: { cid: string; title: string; alt: string }[];
  tables?: MailTable[];
  facts: Fact[];
  waitingOn?: string[];
  sections?: BriefSection[];
  reason: string;
  footer: string;
  /**
   * For rollups and bundles only: who is asked for a decision cannot unsubscribe from being asked.
   */
  unsubscribe?: Link;
};

/**
 * `headline` says what happened or is asked, and in which request. A mail that stands alone has it
 * as its subject; one of a thread has the thread's `topic` as subject, the same for all of them,
 * and says `what` in the sender's name.
 */
export type MailContent = {
  headline: string;
  threaded?: { topic: string; what: string };
  view: MailView;
};
