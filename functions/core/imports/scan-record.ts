/**
 * A scanned CSV record: its cells, the offset after its line break, and its length in lines.
 * `more`: the bytes end before the record does. `broken`: its quotes are wrong.
 */
export type Scanned =
  | { kind: 'record'; cells: string[]; end: number; lines: number }
  | { kind: 'more' }
  | { kind: 'broken'; reason: string };

/** What separates the cells of a file. */
export type Separator = ',' | ';' | '\t' | '|';

/**
 * Scans one record (RFC 4180, any line break) that begins at `from`. `isAll`: no bytes follow
 * these. Separators are ASCII, and no multi-byte UTF-8 character contains an ASCII byte; invalid
 * UTF-8 becomes U+FFFD.
 */
export const scanRecord = (
  bytes: Buffer,
  from: number,
  isAll: boolean,
  separator: Separator = ',',
): Scanned => {
  const between = separator.charCodeAt(0);
  const cells: string[] = [];
  let [at, lines] = [from, 1];
  for (;;) {
    if (bytes[at] === quote) {
      const end = closingQuote(bytes, at + 1);
      if (!end) {
        if (bytes.length - from > longestRecord) break;
        return isAll ? broken('a quote is opened and never closed') : more;
      }
      if (!endsCell(bytes[end.at + 1], between)) return broken('something follows a closing quote');
      cells.push(bytes.toString('utf8', at + 1, end.at).replaceAll('""', '"'));
      lines += end.breaks;
      at = end.at + 1;
    } else {
      let end = at;
      while (!endsCell(bytes[end], between) && bytes[end] !== quote) end += 1;
      if (bytes[end] === quote) return broken('a quote is in the middle of a cell');
      cells.push(bytes.toString('utf8', at, end));
      at = end;
    }
    if (at - from > longestRecord) break;
    // A closing quote at the end may be the first half of a doubled one.
    if (at >= bytes.length) return isAll ? { kind: 'record', cells, end: at, lines } : more;
    if (bytes[at] === between) {
      at += 1;
      continue;
    }
    if (bytes[at] === carriageReturn && at + 1 === bytes.length && !isAll) return more;
    const isPair = bytes[at] === carriageReturn && bytes[at + 1] === lineFeed;
    return { kind: 'record', cells, end: at + (isPair ? 2 : 1), lines };
  }
  return broken(
    `a row is longer than ${longestRecord.toLocaleString('en-US')} bytes; a quote may be open`,
  );
};

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/**
 * The closing quote of a quoted cell, and the number of line breaks before it; undefined if the
 * bytes end first.
 */
const closingQuote = (
  bytes: Uint8Array,
  from: number,
): { at: number; breaks: number } | undefined => {
  let breaks = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === lineFeed && bytes[at - 1] !== carriageReturn) breaks += 1;
    else if (byte === carriageReturn) breaks += 1;
    else if (byte === quote) {
      if (bytes[at + 1] !== quote) return { at, breaks };
      at += 1;
    }
  }
  return undefined;
};

/**
 * Bytes of one record; the forms take far less. Stops an unclosed quote from reading the whole file
 * into memory.
 */
const longestRecord = 65_536;

const broken = (reason: string): Scanned => ({ kind: 'broken', reason });

const more: Scanned = { kind: 'more' };

const endsCell = (byte: number | undefined, between: number): boolean =>
  byte === undefined || byte === between || byte === lineFeed || byte === carriageReturn;
