/**
 * A spreadsheet takes cells that begin like this for formulas, with full-width forms as well.
 * Source: "CSV Injection" of OWASP.
 */
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A cell of a report that no spreadsheet evaluates: with an apostrophe in front, as spreadsheets
 * themselves mark text. What begins with apostrophes before such a mark gets one more, so that
 * `withoutGuard` gives back exactly what was there.
 */
export const guardFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** What a cell of a file says: a report that was mended and sent back means the same. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
