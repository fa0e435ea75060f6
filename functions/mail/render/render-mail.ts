import type { BriefPart, BriefSection } from '../../wording/brief/describe-brief.ts';
import { fillTemplate } from '../../wording/fill-template.ts';
import { oneLine } from '../../wording/say.ts';
import { mailLayout } from './mail-layout.generated.ts';
import type { Fact, Link, MailEntry, MailTable, MailView } from './mail-view.ts';

/**
 * Renders both parts of a mail from one view, so that they say the same. User text is escaped in
 * the HTML; in the text part it is marked when it has lines of its own, and kept to one line within
 * ours.
 */
export const renderMail = (view: MailView, again = false): { html: string; text: string } => {
  const shown = again ? { ...view, sentAgain } : view;
  return { html: fillTemplate(mailLayout, forTemplate(shown)), text: plainText(shown) };
};

/** On the second message of a mail, so that nobody takes it for another. */
const sentAgain =
  'You may have this mail already: it is the same one, sent again after an interruption. Answer it once.';

// Mustache looks up a missing name in the outer view, so every list has a flag that says whether it
// exists.
const forTemplate = (view: MailView) => ({
  ...view,
  isNews: view.isNews === true,
  hasFacts: view.facts.length > 0,
  waiting: view.waitingOn !== undefined,
  waitingOn: view.waitingOn ?? [],
  lists: (view.lists ?? []).filter((list) => list.items.length > 0),
  quotes: view.quotes?.map(({ who, text }) => ({ who, lines: lines(text) })),
  entries: view.entries?.map(({ link, otherLinks = [], ...entry }) => ({
    ...entry,
    links: link ? [link] : [],
    otherLinks,
  })),
  sections: view.sections?.map(({ heading, parts }) => ({
    heading,
    parts: parts.map(({ label = '', text, items = [] }) => ({
      label,
      hasText: text !== undefined,
      lines: text === undefined ? [] : lines(text),
      hasItems: items.length > 0,
      items,
    })),
  })),
  tables: view.tables?.map(forTable),
});

const lines = (text: string): string[] => text.split(lineBreak);

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

const link = ({ label, href }: Link): string[] => [`${oneLine(label)}:`, oneLine(href), ''];

const entry = ({ heading, facts, link: way, otherLinks = [] }: MailEntry): string[] => [
  oneLine(heading),
  ...facts.map(fact),
  ...(way ? link(way) : ['']),
  ...otherLinks.flatMap(link),
];

const fact = ({ label, value }: Fact): string => `${oneLine(label)}: ${oneLine(value)}`;

const items = (list: readonly string[]): string[] => list.map((item) => `- ${oneLine(item)}`);

/** A column of sentences goes below each row across the whole table; the others stay columns. */
const forTable = ({ caption, columns, rows, hrefs = [] }: MailTable) => {
  const isProse = columns.map(
    (_, index) => index > 0 && rows.some((row) => (row[index] ?? '').length > figureAtMost),
  );
  const figures = (row: string[]): string[] => row.filter((_, index) => !isProse[index]);
  return {
    caption,
    columns: cells(figures(columns)),
    rows: rows.map((row, index) => ({
      cells: cells(figures(row), figures(columns), hrefs[index]),
      notes: row.flatMap((text, index) =>
        isProse[index] && text !== ''
          ? [{ column: columns[index] ?? '', text, span: figures(columns).length }]
          : [],
      ),
    })),
  };
};

/**
 * One line per row, as mail programs do not align columns: `- members: spent $100,000, ROI −85 %`.
 */
const row = (columns: readonly string[], [first = '', ...figures]: readonly string[]): string => {
  const said = figures.flatMap((figure, index) =>
    figure ? [`${inSentence(columns[index + 1] ?? '')} ${oneLine(figure)}`] : [],
  );
  return `- ${oneLine(first)}${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
};

/** `Spent` becomes `spent`; `ROI` stays. */
const inSentence = (column: string): string =>
  oneLine(column).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());

/** Longer than any figure: a column of such texts would push the others off the page. */
const figureAtMost = 40;

// On a phone, where columns do not fit, each figure has its column's name before it.
const cells = (texts: string[], columns: string[] = [], href = '') =>
  texts.map((text, index) => ({
    text,
    hasHref: index === 0 && href !== '',
    href,
    column: columns[index] ?? '',
    named: index > 0 && text !== '' && columns.length > 0,
    place: index === 0 ? 'first' : '',
    align: index === 0 ? 'left' : 'right',
  }));

const plainText = (view: MailView): string =>
  [
    ...(view.writeAbove ? [oneLine(view.writeAbove), ''] : []),
    oneLine(view.heading),
    '',
    ...(view.sentAgain ? [view.sentAgain, ''] : []),
    ...(view.isNews ? [] : [todo(view), ...(view.glance ?? []).map(fact), '']),
    ...(view.button ? link(view.button) : []),
    ...view.paragraphs.flatMap((paragraph) => [oneLine(paragraph), '']),
    ...(view.otherLinks ?? []).flatMap(link),
    ...(view.isNews ? [todo(view), ''] : []),
    ...(view.lists ?? [])
      .filter((list) => list.items.length > 0)
      .flatMap((list) => [`${oneLine(list.label)}:`, ...items(list.items), '']),
    ...(view.quotes ?? []).flatMap(({ who, text }) => [`${oneLine(who)}:`, ...quoted(text), '']),
    ...(view.entries ?? []).flatMap(entry),
    ...(view.charts ?? []).flatMap(({ title, alt }) => [
      oneLine(title).toUpperCase(),
      '',
      oneLine(alt),
      '',
    ]),
    ...(view.tables ?? []).flatMap(table),
    ...view.facts.map(fact),
    '',
    ...(view.waitingOn
      ? ['Waiting on:', ...items(view.waitingOn.length > 0 ? view.waitingOn : ['Nobody']), '']
      : []),
    ...(view.rules ?? []).flatMap((rule) => [oneLine(rule), '']),
    ...(view.sections ?? []).flatMap(section),
    oneLine(view.reason),
    oneLine(view.footer),
    '',
    ...(view.unsubscribe ? link(view.unsubscribe) : []),
  ].join('\n');

const todo = (view: MailView): string => `What you have to do: ${oneLine(view.todo)}`;

/** Marks every line of user text, so that none can pass for ours. */
const quoted = (text: string): string[] => lines(text).map((line) => `> ${line}`.trimEnd());

const table = ({ caption, columns, rows, hrefs = [] }: MailTable): string[] => [
  oneLine(caption).toUpperCase(),
  '',
  ...rows.flatMap((cells, index) => [row(columns, cells), ...indented(hrefs[index])]),
  '',
];

const indented = (href: string | undefined): string[] => (href ? [`  ${oneLine(href)}`] : []);

const section = ({ heading, parts }: Pick<BriefSection, 'heading' | 'parts'>): string[] => [
  oneLine(heading).toUpperCase(),
  '',
  ...parts.flatMap(part),
];

const part = ({ label, text, items: list = [] }: BriefPart): string[] => [
  ...(label ? [`${oneLine(label)}:`] : []),
  ...(text === undefined ? [] : quoted(text)),
  ...list.map((item) => `> - ${oneLine(item)}`),
  '',
];
