/**
 * The lines of a text as a reader sees them: no invisible characters, plain spaces, limited in
 * size.
 */
export const plainLines = (text: string): string[] =>
  text
    .slice(0, mostCharacters)
    .split(breaks, mostLines)
    .map((line) =>
      line.slice(0, longestLine).replace(invisible, '').replace(spaces, ' ').trimEnd(),
    );

/** More than anybody writes above a quote. The rest is ignored, to bound the time per mail. */
const mostCharacters = 200_000;

const breaks = /\r\n|[\r\n\u000b\u000c\u0085\u2028\u2029]/;

const mostLines = 3000;

const longestLine = 4000;

// Control characters, joiners, direction marks, soft hyphens and byte order marks.
const invisible =
  /\u034f|[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

const spaces = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * A line normalised for comparison: compatibility forms unified, quotes and apostrophes straight.
 */
export const folded = (line: string): string =>
  line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u02bc\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

export const isBlank = (line: string | undefined): boolean =>
  line === undefined || line.trim() === '';
