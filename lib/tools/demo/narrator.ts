import { styleText } from 'node:util';

export type Narrator = ReturnType<typeof narrate>;

/**
 * Writes the story. Coloured only where the stream is a terminal and NO_COLOR is not set; no
 * meaning is in colours alone.
 */
export const narrate = (stream: NodeJS.WriteStream) => {
  const columns = stream.isTTY ? stream.columns : whenNotATerminal;
  const width = Math.max(narrowest, Math.min(columns, widest));
  const inStyle = (style: Style, text: string): string => styleText(style, text, { stream });
  const write = (line = ''): void => void stream.write(`${line}\n`);
  const indented = (text: string, indent: string, style?: Style): void => {
    for (const line of wrap(text, width - indent.length))
      write(indent + (style ? inStyle(style, line) : line));
  };
  let step = 0;

  const framed = (label: string, lines: readonly string[], first?: Style): void => {
    write(`   ${inStyle('dim', label)}`);
    for (const [index, text] of lines.entries())
      for (const line of wrapIndented(text, width - 5)) {
        const said = index === 0 && first ? inStyle(first, line) : line;
        write(`   ${inStyle('dim', '│')} ${said}`.trimEnd());
      }
  };

  return {
    /** The chapter's name, and what it is about. */
    chapter(name: string, about: string): void {
      step = 0;
      write();
      write(inStyle('bold', `${name} ${'─'.repeat(Math.max(0, width - name.length - 1))}`));
      indented(about, '');
    },
    /** Somebody's action. */
    step(text: string): void {
      step += 1;
      const label = `${step}. `;
      write();
      const [first = '', ...rest] = wrap(text, width - label.length);
      write(inStyle('bold', label + first));
      for (const line of rest) write(inStyle('bold', ' '.repeat(label.length) + line));
    },
    /** A remark about it. */
    say: (text: string): void => indented(text, '   '),
    /** A check that passed. */
    holds: (text: string): void => {
      const [first = '', ...rest] = wrap(text, width - 5);
      write(`   ${inStyle('green', '✓')} ${first}`);
      for (const line of rest) write(`     ${line}`);
    },
    /** A mail or page as a person sees it. The first line is its subject or heading. */
    seen: (label: string, lines: readonly string[]): void => framed(label, lines, 'bold'),
    /** Something that somebody wrote. */
    quote: (who: string, text: string): void => framed(`${who} writes`, [text]),
    /** The request's stage. */
    stands(stage: string, waiting: string): void {
      const text = `Stage: ${stage}. ${waiting}`;
      indented(text, '   ', 'cyan');
    },
    line: (text = ''): void => indented(text, ''),
  };
};

const whenNotATerminal = 92;

const narrowest = 60;

/** A readable line length, also in wider windows. */
const widest = 96;

/** Breaks a text between words; a word longer than a line (a link) stays whole. */
const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

/** Wraps a line of a mail and keeps its indentation. */
const wrapIndented = (text: string, width: number): string[] => {
  const indent = /^(?:> )?(?:- )? */.exec(text)?.[0] ?? '';
  const [first = '', ...rest] = wrap(text.slice(indent.length), width - indent.length);
  return [indent + first, ...rest.map((line) => indent.replace('-', ' ') + line)];
};

type Style = Parameters<typeof styleText>[0];
