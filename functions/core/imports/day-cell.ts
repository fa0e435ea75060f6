import { ok, refuse } from '../words/result.ts';
import type { Cell } from './cells.ts';

/**
 * A day as `2026-11-02`, and no other form: which of two numbers is the month is never guessed.
 * Whether there is such a day the form says.
 */
export const dayCell: Cell = (text) => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return ok(text);
  const known = forms.find(({ pattern }) => pattern.test(text));
  return refuse(known ? `${known.is}; write ${wanted}` : `is no day; write ${wanted}`);
};

const wanted = 'year-month-day, such as 2026-11-02';

const forms = [
  { pattern: /^\d{4}-\d{2}-\d{2}[T ]/, is: 'has a time' },
  { pattern: /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/, is: 'has not two digits each and hyphens' },
  {
    pattern: /^\d{1,2}[-/. ]+\d{1,2}[-/. ]+\d{2,4}$/,
    is: 'may be day and month or month and day',
  },
  { pattern: /^\d{8}$/, is: 'has no hyphens' },
  { pattern: /^\d{1,6}(?:[.,]\d+)?$/, is: "is a spreadsheet's number of a day" },
  { pattern: /\p{L}{3}/u, is: 'has the month in letters' },
];
