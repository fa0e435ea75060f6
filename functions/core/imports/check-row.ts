import * as z from 'zod';
import { parseFields } from '../words/field-errors.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { Reference } from '../words/words.ts';
import type { BadRow, Reason } from './bad-row.ts';
import type { RowShape } from './kinds.ts';

/** A record as the file has it; `line` is where it begins. */
export type Row = { line: number; cells: readonly string[] };

/** A row as it can be sent: the body of the call. */
export type GoodRow = { line: number; requestId: string; externalId: string; body: object };

/** What the API's own words are about, in a row; each column's first word counts. */
export const reasonsOf = (
  errors: readonly FieldError[],
  given: Given,
  shape: RowShape,
): Reason[] => {
  const reasons = new Map<string, Reason>();
  for (const { pointer, detail } of errors) {
    const column = columnOf(pointer, shape);
    const key = column ?? pointer;
    if (!reasons.has(key)) {
      reasons.set(key, {
        ...(column && { column, given: given.get(column) ?? '' }),
        reason: detail,
      });
    }
  }
  return [...reasons.values()];
};

/** The column that a pointer into a body is about: `/amount/currency` is about `currency`. */
const columnOf = (pointer: string, { columns }: RowShape): string | undefined => {
  const parts = pointer.split('/');
  if (parts.at(-1) === 'currency' && Object.hasOwn(columns, 'currency')) return 'currency';
  const [, first = ''] = parts;
  return Object.hasOwn(columns, first) ? first : undefined;
};

/** A row as it can be sent, or everything wrong with it, by the forms that the API has. */
export const checkRow = (
  header: readonly string[],
  { line, cells }: Row,
  shape: RowShape,
): Result<GoodRow, BadRow> => {
  const given = givenBy(header, cells);
  const { requestId = '', externalId = '' } = Object.fromEntries(given);
  const bad = (reasons: Reason[]) => refuse({ line, requestId, externalId, reasons });
  if (cells.length !== header.length) {
    return bad([
      { reason: `has ${cells.length} cells, and the header has ${header.length} columns` },
    ]);
  }
  const { values, errors } = readCells(given, shape);
  const body = bodyOf(values, shape);
  const all = [...errors, ...errorsOf(Address, values), ...errorsOf(shape.form, body)];
  return all.length > 0
    ? bad(reasonsOf(all, given, shape))
    : ok({ line, requestId, externalId, body });
};

/** Cells by column, without the empty ones. */
const givenBy = (header: readonly string[], cells: readonly string[]): Given =>
  new Map(
    header
      .map((name, index): [string, string] => [name, cells[index] ?? ''])
      .filter(([, text]) => text),
  );

type Given = ReadonlyMap<string, string>;

const readCells = (given: Given, { columns }: RowShape) => {
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [name, text] of given) {
    // What a decoder puts where bytes are no UTF-8; it would be recorded as it is.
    const read = text.includes('\ufffd') ? refuse('is not UTF-8') : columns[name]?.cell(text);
    if (read?.ok) values[name] = read.value;
    else {
      // There, and wrong: left out, the form would ask for what could stand in its place.
      values[name] = null;
      errors.push({ pointer: `/${name}`, detail: read?.refusal ?? 'unknown column' });
    }
  }
  return { values, errors };
};

const bodyOf = (values: Record<string, unknown>, { moneyColumns }: RowShape): object => {
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
