import { type AgreementForm, agreementForm } from '../../../core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { FieldError } from '../../../core/words/refusal.ts';
import { type Result, refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import { errorsTyped } from '../../../wording/asking/typed-errors.ts';
import { agreementFields, type TypedAs } from './agreement-fields.ts';

/** A version as somebody typed it, by the rules of the API, or all that is wrong with it. */
export const readTypedAgreement = (
  kind: AgreementKind,
  values: Readonly<Record<string, string>>,
  currency: string,
): Result<AgreementForm, FieldError[]> => {
  const { whole, entry } = agreementFields[kind];
  const named = (as: TypedAs) => [
    ...Object.keys(whole).flatMap((field) => (whole[field]?.as === as ? [`content.${field}`] : [])),
    ...Object.keys(entry).flatMap((field) =>
      entry[field]?.as === as ? [`content.entries.*.${field}`] : [],
    ),
  ];
  const kinds = { numbers: named('number'), money: named('money') };
  const { revision: _, ...typed } = values;
  const body = bodyOf(typed, kinds, currency) as { content?: { entries?: Entry[] } };
  const listed = new Set(Object.keys(entry).filter((field) => entry[field]?.as === 'lines'));
  const entries = (body.content?.entries ?? []).map((one) => withLines(one, listed));
  const parsed = parseFields(agreementForm(kind, currency), {
    ...body,
    content: { ...body.content, entries },
  });
  if (parsed.ok) return parsed;
  const rows = typedRows(typed);
  const beside = parsed.refusal.map((error) => besideField(error, rows));
  return refuse(errorsTyped(beside, kinds, currency));
};

type Entry = Record<string, unknown>;

const withLines = (entry: Entry, listed: ReadonlySet<string>): Entry =>
  Object.fromEntries(
    Object.entries(entry).map(([field, value]) => [
      field,
      listed.has(field) && typeof value === 'string' ? linesIn(value) : value,
    ]),
  );

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The rows in which something was typed: rows left blank close up. */
const typedRows = (values: Readonly<Record<string, string>>): number[] =>
  [
    ...new Set(
      Object.entries(values).flatMap(([name, text]) => {
        const [, row] = /^content\.entries\.(\d+)\./.exec(name) ?? [];
        return row === undefined || text === '' ? [] : [Number(row)];
      }),
    ),
  ].sort((one, other) => one - other);

/** An error beside the field in which it was typed: in its row, and of one line in all of them. */
const besideField = ({ pointer, detail }: FieldError, rows: readonly number[]): FieldError => {
  const [, row, field] = /^\/content\/entries\/(\d+)\/([^/]+)/.exec(pointer) ?? [];
  return row === undefined
    ? { pointer, detail }
    : {
        pointer: `/content/entries/${rows[Number(row)] ?? row}/${field}${pointer.endsWith('/amount/amount') ? '/amount' : ''}`,
        detail,
      };
};
