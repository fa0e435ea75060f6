import type { Unknown } from '../../../core/asking/request-form.ts';
import { type Field, lineLabels } from '../../../core/asking/request-lines.ts';
import { fields, type Typed, tickOf } from '../../../core/asking/typed-request.ts';
import type { UsualWork } from '../../../core/asking/usual-work.ts';
import type { LibraryEntry } from '../../../core/library/library-entry.ts';
import { formatRoi, formatWhole } from '../../../core/words/money.ts';
import type { FieldError } from '../../../core/words/refusal.ts';
import type { Settings } from '../../../core/words/settings.ts';
import { fieldAsked } from '../../../wording/asking/read-typed-request.ts';
import { replyDelimiter } from '../../../wording/rounds/reply-delimiter.ts';
import { oneLine, shorten } from '../../../wording/say.ts';
import type { Fact, MailContent, MailEntry } from '../../render/mail-view.ts';

export type DraftFacts = {
  /** What is understood so far, and words of theirs that have no place in it. */
  values: Typed;
  unplaced?: string | undefined;
  missing: readonly FieldError[];
  /** Why it was not sent although nothing is missing. */
  why?: string | undefined;
  attachments: readonly string[];
  similar: readonly LibraryEntry[];
  usual: UsualWork;
  settings: Settings;
  publicUrl: string;
  /** Where the draft is gone on with in a browser. */
  page: string;
};

/** To whoever asked by mail: all that is missing, how to say it, and what exists already. */
export const requestIncomplete = (facts: DraftFacts): MailContent => {
  const { missing, why, unplaced, attachments, page } = facts;
  const heading =
    missing.length > 0 ? 'Your request is not complete yet' : 'Your request was not sent yet';
  const todo = toDo(facts);
  return {
    headline: heading,
    view: {
      lang: 'en',
      writeAbove: replyDelimiter,
      preheader: todo,
      heading,
      todo,
      paragraphs: [
        ...(why ? [why] : []),
        'Nothing was sent to marketing yet. What you wrote is kept for 60 days, for you alone.',
        ...(attachments.length > 0 ? [notTaken(attachments)] : []),
        ...usually(facts),
      ],
      lists: [{ label: 'Still missing', items: missing.map((error) => sayMissing(error, facts)) }],
      button: { label: 'Go on with it on the page', href: page },
      facts: understood(facts.values),
      ...(unplaced && { quotes: [{ who: 'You wrote, and it has no place yet', text: unplaced }] }),
      entries: facts.similar.map((entry) => existing(entry, facts)),
      rules: [
        'To answer by mail, reply with a line for each, its name and a colon first, as “Objective: ” and what it shall achieve. What you leave out stays as it is; a line for something that is there already replaces it.',
      ],
      ...closing,
    },
  };
};

const toDo = ({ missing, why, unplaced, similar }: DraftFacts): string => {
  const look = similar.length > 0 ? ' Have a look at what exists first: it may do the job.' : '';
  const [first, ...others] = missing;
  if (!first)
    return why
      ? `Go on with it on the page below.${look}`
      : !unplaced
        ? `Nothing is missing. Answer “send it” to send it to marketing, or go on on the page below.${look}`
        : `Nothing is missing, but some of your words have no place in it. Answer “send it” to send it without them, or say them again behind the name of a field.${look}`;
  return others.length > 0
    ? `Answer this mail with what is missing, a line for each, or go on on the page below.${look}`
    : `Answer this mail with what is missing: your words alone are enough. Or go on on the page below.${look}`;
};

/** The words of the form, and how a mail says what is a choice or a box there. */
const sayMissing = (error: FieldError, { settings, values }: DraftFacts): string => {
  const field = fieldAsked(error);
  const label = lineLabels[field as Field] ?? field;
  const detail = error.detail.replace(/, or tick that you do not know\.$/, ', or write “unknown”.');
  const hint = values[field] ? undefined : hints(settings)[field as Field];
  return `${label}: ${[detail, hint].filter(Boolean).join(' ')}`;
};

const hints = (settings: Settings): Partial<Record<Field, string>> => ({
  collateralType: `One of: ${settings.collateralTypes.join(', ')}.`,
  segment: `One of: ${settings.segments.join(', ')}.`,
  neededBy: 'As 2026-05-02, or May 2, 2026.',
  valueOfOneSale: `In ${settings.currency}.`,
});

const understood = (values: Typed): Fact[] =>
  fields.flatMap((field) => {
    const value = values[field] || (values[tickOf(field as Unknown)] && 'unknown');
    return value ? [{ label: lineLabels[field], value: shorten(oneLine(value), shownAtMost) }] : [];
  });

/** Characters: the draft's page has all of it. */
const shownAtMost = 300;

const notTaken = (attachments: readonly string[]): string =>
  `Not taken, as files do not come by mail: ${attachments.map((name) => shorten(oneLine(name), 100)).join(', ')}. Attach them on the page before it is sent.`;

const usually = ({ usual, settings }: DraftFacts): string[] =>
  usual.count === 0
    ? []
    : [
        `Of ${usual.count} released of this type, the median took ${usual.days} ${usual.days === 1 ? 'day' : 'days'} from asking to release${usual.cost === undefined ? '' : `, and cost ${formatWhole(usual.cost, settings.currency)}`}.`,
      ];

/** Released work that may do the job, with its return. */
const existing = (
  { id, title, money, rating }: LibraryEntry,
  { publicUrl, settings: { currency } }: DraftFacts,
): MailEntry => ({
  heading: `This exists: ${shorten(oneLine(title), 80)} (${id})`,
  facts: [
    {
      label: 'Return',
      value:
        money.spent === 0 && money.earned === 0
          ? 'no figures yet'
          : `${money.net < 0 ? 'lost' : 'gained'} ${formatWhole(Math.abs(money.net), currency)} (${formatRoi(money.roi)})`,
    },
    ...(rating ? [{ label: 'Rated', value: `${rating.average} of 5 by ${rating.count}` }] : []),
  ],
  link: { label: `Look at ${id}`, href: `${publicUrl}/r/${id}` },
});

/** To whoever goes on with a draft that is not there: nothing of their words is done silently. */
export const draftGone = ({
  page,
  sent,
  event,
}: {
  page: string;
  sent: string | undefined;
  event: { lines: readonly string[] };
}): MailContent => {
  const todo = sent
    ? 'See how it stands below. What you wrote now is not in it: tell its owner.'
    : 'If you still need it, ask anew on the page below, or write to the intake address again.';
  const heading = sent ? 'Your request was sent before' : 'This draft is not there any more';
  return {
    headline: heading,
    view: {
      lang: 'en',
      preheader: todo,
      heading,
      todo,
      paragraphs: sent ? [] : ['It was sent, thrown away, or not touched for 60 days.'],
      button: sent
        ? { label: 'See how your request stands', href: sent }
        : { label: 'Ask for something', href: page },
      quotes: [{ who: 'You wrote', text: event.lines.join('\n') }],
      facts: [],
      ...closing,
    },
  };
};

/** To a member from whose address a mail came that nothing proves to be theirs. */
export const mailNotTaken = (page: string): MailContent => {
  const heading = 'A mail to the intake was not read';
  const todo = 'If you wrote it, ask on the page below instead. If you did not, do nothing.';
  return {
    headline: heading,
    view: {
      lang: 'en',
      preheader: todo,
      heading,
      todo,
      paragraphs: [
        'A mail came to the intake from your address. It was not read: nothing proves that it is really from you, and anybody can write such a mail. If it was, your mail program or a forwarder in between is the reason.',
      ],
      button: { label: 'Ask for something', href: page },
      facts: [],
      ...closing,
    },
  };
};

const closing = {
  reason: 'You get this mail because you, or somebody with your address, wrote to the intake.',
  footer: 'Countersign wrote this. A request is sent once it says all that it has to.',
};
