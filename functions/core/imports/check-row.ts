import * as z from 'zod';
import { parseFields } from '../words/field-errors.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { Reference } from '../words/words.ts';
import type { BadRow, Reason } from './bad-row.ts';
import { isReportColumn } from './header-names.ts';
import type { RowShape } from './kinds.ts';

/** A record of the file; `line` is where it begins. */
export type Row = { line: number; cells: readonly string[] };

/** A valid row: the request it is for, empty where it is for none, and the body of the API call. */
export type GoodRow = { line: number; requestId: string; externalId: string; body: object };

/**
 * Maps errors of the API's form to the columns of a row; only the first error of a column counts.
 */
export const columnReasons = (
  errors: readonly FieldError[],
  cells: CellsByColumn,
  shape: RowShape,
): Reason[] => {
  const reasons = new Map<string, Reason>();
  for (const { pointer, detail } of errors) {
    const column = columnOf(pointer, shape);
    const key = column ?? pointer;
    if (!reasons.has(key)) {
      reasons.set(key, {
        ...(column && { column, cell: cells.get(column) ?? '' }),
        reason: detail,
      });
    }
  }
  return [...reasons.values()];
};

/** The column for a pointer into the body: `/amount/currency` is `currency`. */
const columnOf = (pointer: string, { columns }: RowShape): string | undefined => {
  const parts = pointer.split('/');
  if (parts.at(-1) === 'currency' && Object.hasOwn(columns, 'currency')) return 'currency';
  const [, first = ''] = parts;
  return Object.hasOwn(columns, first) ? first : undefined;
};

/** Checks a row with the API's forms; a bad row comes with everything wrong with it. */
export const checkRow = (
  header: readonly string[],
  { line, cells }: Row,
  shape: RowShape,
): Result<GoodRow, BadRow> => {
  const byColumn = cellsByColumn(header, cells);
  const fit = cellsThatFit(header, cells, shape);
  const { requestId = '', externalId = '' } = Object.fromEntries(byColumn);
  const bad = (reasons: Reason[]) => refuse({ line, requestId, externalId, reasons });
  if (!fit) {
    return bad([
      { reason: `has ${cells.length} cells, and the header has ${header.length} columns` },
    ]);
  }
  if (!requestId && !externalId)
    return bad([{ reason: 'names no request and no entry, as a row of totals; it is not read' }]);
  if (/^(?:grand |sub)?total\b/i.test(requestId) && !externalId)
    return bad([{ reason: 'is a row of totals; it is not read' }]);
  const { values, errors } = readCells(byColumn, shape);
  const body = callBody(values, shape);
  const all = [
    ...errors,
    ...(isOfRequest(shape) ? errorsOf(Address, values) : []),
    ...errorsOf(shape.form, body),
  ];
  return all.length > 0
    ? bad(columnReasons(all, byColumn, shape))
    : ok({ line, requestId: String(values.requestId ?? ''), externalId, body });
};

/**
 * Whether each column has its cell. Empty cells after the last column are left by spreadsheets, and
 * what may be left out may be missing at the end.
 */
const cellsThatFit = (
  header: readonly string[],
  cells: readonly string[],
  { columns }: RowShape,
): boolean =>
  cells.slice(header.length).every((text) => text === '') &&
  header.slice(cells.length).every((name) => isReportColumn(name) || columns[name]?.optional);

/** Non-empty cells by column. */
const cellsByColumn = (header: readonly string[], cells: readonly string[]): CellsByColumn =>
  new Map(
    header
      .map((name, index): [string, string] => [name, cells[index] ?? ''])
      .filter(([name, text]) => text && !isReportColumn(name)),
  );

type CellsByColumn = ReadonlyMap<string, string>;

const readCells = (cells: CellsByColumn, { columns }: RowShape) => {
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [name, text] of cells) {
    // The decoder's replacement for bytes that are not UTF-8; it would be recorded as it is.
    const read = text.includes('\ufffd') ? refuse('is not UTF-8') : columns[name]?.cell(text);
    if (read?.ok) values[name] = read.value;
    else {
      // Present but wrong: if it were left out, the form would ask for an alternative to it.
      values[name] = null;
      errors.push({ pointer: `/${name}`, detail: read?.refusal ?? 'unknown column' });
    }
  }
  return { values, errors };
};

const callBody = (values: Record<string, unknown>, { moneyColumns }: RowShape): object => {
  const { requestId: _, currency, ...fields } = values;
  const money = moneyColumns
    .filter((name) => fields[name] !== undefined)
    .map((name) => [name, { amount: fields[name], ...(currency !== undefined && { currency }) }]);
  return { ...fields, ...Object.fromEntries(money) };
};

const errorsOf = (schema: z.ZodType, value: unknown): FieldError[] => {
  const parsed = parseFields(schema, value);
  return parsed.ok ? [] : parsed.refusal;
};

const Address = z.object({ requestId: Reference });

const isOfRequest = ({ columns }: RowShape): boolean => Object.hasOwn(columns, 'requestId');
