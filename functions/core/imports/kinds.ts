import type * as z from 'zod';
import { costForm, kpiForm, resultForm } from '../money/money-entry.ts';
import { amount, type Cell, count, hours, word, yesOrNo } from './cells.ts';

export const importKinds = ['costs', 'results', 'kpis'] as const;

/** What the rows of a file are; also the last part of the API path for a single one. */
export type ImportKind = (typeof importKinds)[number];

/**
 * How rows of one kind are read: the columns by name, which of them are money, and the API's form.
 */
export type RowShape = {
  columns: Readonly<Record<string, Column>>;
  /** Each becomes `{ amount, currency }`, with the row's currency. */
  moneyColumns: readonly string[];
  form: z.ZodType;
};

type Column = { cell: Cell; optional?: true };

/**
 * `currency` is the deployment's reporting currency; it determines how many decimals an amount has.
 */
export const shapeOf = (kind: ImportKind, currency: string): RowShape => shapes[kind](currency);

const shapes: Record<ImportKind, (currency: string) => RowShape> = {
  costs: (currency) => ({
    columns: {
      ...shared,
      amount: { cell: amount(currency), optional: true },
      hours: { cell: hours, optional: true },
      hourlyRate: { cell: amount(currency), optional: true },
      currency: { cell: word },
      incurredOn: { cell: word },
      ...ending,
    },
    moneyColumns: ['amount', 'hourlyRate'],
    form: costForm(currency),
  }),
  results: (currency) => ({
    columns: {
      ...shared,
      units: { cell: count },
      netValuePerUnit: { cell: amount(currency) },
      currency: { cell: word },
      wonOn: { cell: word },
      ...ending,
    },
    moneyColumns: ['netValuePerUnit'],
    form: resultForm(currency),
  }),
  kpis: () => ({
    columns: { ...shared, count: { cell: count }, countedOn: { cell: word }, ...ending },
    moneyColumns: [],
    form: kpiForm,
  }),
};

const shared = {
  requestId: { cell: word },
  externalId: { cell: word },
  kind: { cell: word },
} as const;

const ending = {
  note: { cell: word, optional: true },
  correction: { cell: yesOrNo, optional: true },
} as const;
