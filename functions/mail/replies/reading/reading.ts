import { withoutUnsafe } from '../../../core/words/text.ts';
import type { Decision } from '../../../core/words/words.ts';
import { approvalOf, mentionsApproval, withoutClosing } from './approval-of.ts';
import type { AutomaticReason } from './automatic.ts';
import { withoutFooters } from './boilerplate.ts';
import { addresses, isGreeting } from './greeting.ts';
import { objectionOf } from './objection-of.ts';
import { ownLines } from './own-lines.ts';
import { isBlank } from './plain-lines.ts';
import { isSignatureMark, signatureAt, type Writer } from './signature.ts';

/** What a reply says. */
export type Reading =
  | { kind: 'decision'; decision: Decision; comment?: string }
  | {
      kind: 'unclear';
      why: Unclear;
      firstLine?: string;
      /** All that they wrote, to be passed on as a comment if they say so. */
      said?: string;
    }
  | { kind: 'automatic'; why: AutomaticReason; absence: boolean };

/** What a person's own mail says. */
export type PersonsReading = Exclude<Reading, { kind: 'automatic' }>;

type Unclear =
  | 'nothing-written'
  | 'unreadable'
  /** An approval, and something that is on none of our lists. */
  | 'says-more'
  /** An objection that something beside it contradicts. */
  | 'contradicts-itself'
  | 'unknown-words';

/** What a text (lines as from plainLines) decides, in its writer's own words. */
export const readingOf = (lines: string[], writer: Writer): PersonsReading => {
  const { text, answer, besideQuote, signed } = ownText(lines, writer);
  const [line] = text;
  if (line === undefined) return { kind: 'unclear', why: 'nothing-written' };
  if (/^-----BEGIN PGP/.test(line.trim())) return { kind: 'unclear', why: 'unreadable' };
  if (answer.length === 0) return { kind: 'unclear', why: 'nothing-written' };
  const objection = objectionOf(withoutClosing(answer, writer, signed));
  if (objection !== undefined && objection !== 'contradicts itself')
    return decided(objection.decision, objection.comment);
  const approval = besideQuote.every(isBlank) ? approvalOf(answer, writer) : undefined;
  if (objection === undefined && approval) return decided('approve', approval.comment);
  return {
    kind: 'unclear',
    why:
      objection !== undefined
        ? 'contradicts-itself'
        : mentionsApproval(text)
          ? 'says-more'
          : 'unknown-words',
    firstLine: withoutUnsafe(line.trim().slice(0, longestFirstLine)),
    said: withoutUnsafe(
      text
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
        .slice(0, longestComment),
    ),
  };
};

/** What a person wrote themselves, without greeting, closing and signature. */
export const wroteThemselves = (lines: string[], writer: Writer): OwnWords => {
  const { answer, besideQuote, signed } = ownText(lines, writer);
  return {
    lines: trimmed(withoutClosing(answer, writer, signed)),
    doubtful: !besideQuote.every(isBlank),
  };
};

/** `doubtful`: there are lines beside them of which nothing shows whose they are. */
export type OwnWords = { lines: string[]; doubtful: boolean };

const ownText = (lines: string[], writer: Writer) => {
  const { lines: all, besideQuote } = ownLines(lines, writer.domain);
  const own = trimmed(withoutFooters(all, writer.domain));
  const signature = signatureAt(own, writer);
  const text = trimmed(own.slice(0, signature));
  return { text, answer: belowGreeting(text), besideQuote, signed: signature < own.length };
};

const decided = (decision: Decision, said: string): Reading & { kind: 'decision' } => {
  const comment = withoutUnsafe(said.slice(0, longestComment)).trim();
  return { kind: 'decision', decision, ...(comment === '' ? {} : { comment }) };
};

/** Without blank lines and rules around it. */
const trimmed = (lines: string[]): string[] => {
  const start = lines.findIndex((line) => !isBlank(line));
  const end = lines.findLastIndex((line) => /[^\s\-–—_=*~•·|]/.test(line));
  return start < 0 ? [] : lines.slice(start, end + 1);
};

const belowGreeting = (lines: string[]): string[] => {
  const first = (lines[0] ?? '').replace(/[,.:!、。，！]+\s*$/, '').replace(/,/, ' ');
  const greets = isGreeting(first) || addresses(lines[0] ?? '');
  return greets && !isSignatureMark(lines[0] ?? '') ? trimmed(lines.slice(1)) : lines;
};

const longestFirstLine = 200;

/** The same limit as for a comment on the form (sign-off-form.ts). */
const longestComment = 2000;
