import type { Settings } from '../words/settings.ts';
import { type Field, readRequestLines, typedFrom } from './request-lines.ts';
import { fields, type Typed, typedIn } from './typed-request.ts';

/** What a mail to the intake address says: its subject counts where it begins a request. */
export type SaidByMail = { lines: readonly string[]; subject?: string };

/**
 * A draft with what a mail says, and the words of that mail which have no place in it. `sends`: the
 * mail said something of it, or to send it, and nothing that would be lost by that.
 */
export type DraftSaid = { values: Typed; unplaced: string; sends: boolean };

/**
 * Adds what a mail says to the values of a draft. Words without a label are the one field that was
 * open, and nothing where several were. `openIn` tells the fields that a request still lacks.
 */
export const addMail = (
  before: Typed,
  { lines, subject }: SaidByMail,
  settings: Pick<Settings, 'collateralTypes' | 'segments'>,
  openIn: (values: Typed) => readonly string[],
): DraftSaid => {
  const begun = { ...titled(subject), ...before };
  const said = readRequestLines(lines, settings);
  const labelled = Object.keys(said.values).length > 0;
  const [open, ...others] = new Set(openIn(begun));
  if (!labelled && said.unplaced !== '' && isField(open) && others.length === 0) {
    const placed = typedFrom(open, said.unplaced, settings);
    if (placed) {
      const values = typedIn(withinLimit({ ...begun, ...placed }));
      return { values, unplaced: '', sends: true };
    }
  }
  const values = typedIn(withinLimit({ ...begun, ...said.values }));
  const { unplaced } = said;
  return { values, unplaced, sends: unplaced === '' && (labelled || said.sends) };
};

const isField = (name: string | undefined): name is Field =>
  (fields as readonly (string | undefined)[]).includes(name);

/** A subject without the marks of answers and forwarded mails; no title where it says nothing. */
const titled = (subject = ''): Typed => {
  const title = subject.replace(/^(?:\s*(?:re|fwd?|aw|wg)\s*:)+/i, '').trim();
  return title === '' ? {} : { title };
};

/** Twice what any field takes: what is cut here is refused as too long before it is sent. */
const withinLimit = (values: Typed): Typed =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [name, text.slice(0, longest)]));

/** As drafts are stored. */
const longest = 4000;
