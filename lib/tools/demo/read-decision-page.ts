import { DemoProblem, expectThat } from './demo-problem.ts';
import { visit } from './visit.ts';

/** The page behind a decision link, as loaded by a browser. */
export type DecisionPage = {
  status: number;
  heading: string;
  /** "You are signing for sales as Rita Reyes." Empty where there is nothing to decide. */
  who: string;
  choices: Choice[];
  /** Whether a choice is preselected, which must not be. */
  chosen: boolean;
  /** Submits the form with a choice and a comment, and reads the answering page. */
  submit(decision: string, comment?: string): Promise<Recorded>;
};

const heading = (html: string): string => firstOf(html, /<h1>(.*?)<\/h1>/s);

const firstOf = (html: string, pattern: RegExp): string => readable(pattern.exec(html)?.[1] ?? '');

/** The text of HTML. */
const readable = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) =>
      String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)),
    )
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => named[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

type Choice = { value: string; label: string };

const submit = async (
  link: string,
  html: string,
  decision: string,
  comment = '',
): Promise<Recorded> => {
  // What a browser submits: hidden fields, the chosen radio button, and the text area even when it
  // is empty.
  const body = new URLSearchParams({
    digest: field(html, 'digest'),
    round: field(html, 'round'),
    decision,
    comment,
  });
  const answer = await load(link, { method: 'POST', body });
  expectThat(
    answer.status === 200,
    `The decision page answered ${answer.status} to a decision: ${heading(answer.html)}.`,
  );
  const [, main = ''] = /<main>(.*)<\/main>/s.exec(answer.html) ?? [];
  const sentences = [...main.matchAll(/<p>(.*?)<\/p>/gs)].map(([, text = '']) => readable(text));
  return { heading: heading(answer.html), sentences };
};

const field = (html: string, name: string): string => {
  const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new DemoProblem(`The decision page has no field ${name}.`);
  return readable(value);
};

const load = async (
  link: string,
  options: RequestInit = {},
): Promise<{ status: number; html: string }> => {
  const response = await visit(link, options);
  return { status: response.status, html: await response.text() };
};

/** The page after a decision: a heading and sentences. */
export type Recorded = { heading: string; sentences: string[] };

/** Opens a decision link. Does not throw for a dead link, whose page says so. */
export const openDecisionPage = async (link: string): Promise<DecisionPage> => {
  const { status, html } = await load(link);
  return {
    status,
    heading: heading(html),
    who: firstOf(html, /<p class="waiting">(.*?)<\/p>/s),
    choices: choicesOf(html),
    chosen: /<input type="radio"[^>]*\bchecked\b/.test(html),
    submit: (decision, comment) => submit(link, html, decision, comment),
  };
};

const choicesOf = (html: string): Choice[] =>
  [
    ...html.matchAll(
      /<input type="radio" name="decision" value="([^"]*)"[^>]*>.*?<strong[^>]*>(.*?)<\/strong>/gs,
    ),
  ].map(([, value = '', label = '']) => ({ value, label: readable(label) }));

/** Visits a link like a mail scanner: HEAD, then GET. */
export const scan = async (link: string): Promise<void> => {
  await load(link, { method: 'HEAD' });
  await load(link);
};
