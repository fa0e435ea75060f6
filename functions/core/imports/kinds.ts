import type * as z from 'zod';
import { leadForm } from '../leads/lead-entry.ts';
import { costForm } from '../money/cost-entry.ts';
import { kpiForm } from '../money/kpi-entry.ts';
import { resultForm } from '../money/result-entry.ts';
import {
  amountCell,
  booleanCell,
  type Cell,
  codeCell,
  countCell,
  hoursCell,
  textCell,
  type Written,
} from './cells.ts';
import { dayCell } from './day-cell.ts';

export const importKinds = ['costs', 'results', 'kpis', 'leads'] as const;

/** What the rows of a file are; also the last part of the API path for a single one. Leads are of
 * no request. */
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
export const shapeOf = (kind: ImportKind, written: Written): RowShape => shapes[kind](written);

const shapes: Record<ImportKind, (written: Written) => RowShape> = {
  costs: (written) => ({
    columns: {
      ...firstColumns,
      amount: { cell: amountCell(written), optional: true },
      hours: { cell: hoursCell(written), optional: true },
      hourlyRate: { cell: amountCell(written), optional: true },
      currency: { cell: codeCell },
      incurredOn: { cell: dayCell },
      credits: { cell: textCell, optional: true },
      ...lastColumns,
    },
    moneyColumns: ['amount', 'hourlyRate'],
    form: costForm(written.currency),
  }),
  results: (written) => ({
    columns: {
      ...firstColumns,
      units: { cell: countCell(written) },
      netValuePerUnit: { cell: amountCell(written) },
      currency: { cell: codeCell },
      wonOn: { cell: dayCell },
      ...lastColumns,
    },
    moneyColumns: ['netValuePerUnit'],
    form: resultForm(written.currency),
  }),
  kpis: (written) => ({
    columns: {
      ...firstColumns,
      count: { cell: countCell(written) },
      countedOn: { cell: dayCell },
      ...lastColumns,
    },
    moneyColumns: [],
    form: kpiForm,
  }),
  leads: () => ({
    columns: {
      externalId: { cell: textCell },
      team: { cell: textCell },
      definition: { cell: textCell },
      deliveredAt: { cell: textCell },
      followedUpAt: { cell: textCell, optional: true },
      ...lastColumns,
    },
    moneyColumns: [],
    form: leadForm,
  }),
};

const firstColumns = {
  requestId: { cell: codeCell },
  externalId: { cell: textCell },
  kind: { cell: textCell },
} as const;

const lastColumns = {
  note: { cell: textCell, optional: true },
  correction: { cell: booleanCell, optional: true },
} as const;
