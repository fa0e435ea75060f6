import type { BriefSection } from '../../wording/brief/describe-brief.ts';
import type { ReportTable } from '../../wording/rollup/report-table.ts';

export type Fact = { label: string; value: string };
export type Link = { label: string; href: string };

/** A row leads to the page of what it is about, where `hrefs` has one for it. */
export type MailTable = ReportTable & { hrefs?: (string | undefined)[] };

/** What somebody wrote, kept apart from our own text. */
export type Quote = { who: string; text: string };

/** One of several items of a mail; `link` is a button, where it asks for something. */
export type MailEntry = { heading: string; facts: Fact[]; link?: Link; otherLinks?: Link[] };

/**
 * The content of a mail, in order; HTML and text part are both rendered from it, so that they
 * cannot differ. `todo` is what the reader has to do, `reason` why they get this mail.
 */
export type MailView = {
  lang: string;
  /** The reply delimiter at the top: what is below it in an answer is quoted. */
  writeAbove?: string;
  /** That the reader may have it already; set where it is rendered. */
  sentAgain?: string;
  preheader: string;
  heading: string;
  todo: string;
  /** News: what happened comes first, and that nothing is to be done is small. */
  isNews?: boolean;
  /** What one has to know before the button: what it is for, its money, by when. */
  glance?: Fact[];
  button?: Link;
  /** Below the button, where there is one, as is all that follows. */
  paragraphs: string[];
  otherLinks?: Link[];
  lists?: { label: string; items: string[] }[];
  quotes?: Quote[];
  entries?: MailEntry[];
  /** Inline images, by Content-ID; their content is given as text too. */
  charts?: { cid: string; title: string; alt: string }[];
  tables?: MailTable[];
  facts: Fact[];
  waitingOn?: string[];
  /** How to answer by mail, and what counts: small, below the facts and before the plan. */
  rules?: string[];
  sections?: (Pick<BriefSection, 'heading' | 'parts'> & Partial<BriefSection>)[];
  reason: string;
  footer: string;
  /** For rollups and bundles only: nobody can unsubscribe from being asked for a decision. */
  unsubscribe?: Link;
};

/**
 * `headline` says what happened or is asked, and in which request; it is the subject of a mail
 * outside of a thread. Mails of a thread share the `topic` as subject, and have `what` in the
 * sender's name.
 */
export type MailContent = {
  headline: string;
  threaded?: { topic: string; what: string };
  view: MailView;
};
