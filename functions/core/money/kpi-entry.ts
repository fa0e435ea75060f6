import * as z from 'zod';
import { plainLine } from '../words/text.ts';
import { bookingDay, correction, externalId } from './entry-fields.ts';
import { KpiKind } from './money-kinds.ts';

/** A KPI: something counted besides money. */
export const kpiForm = z.strictObject({
  externalId,
  kind: KpiKind,
  count: z.int().min(0).max(1_000_000_000_000),
  countedOn: bookingDay,
  note: plainLine(200).optional(),
  correction,
});

export const storedKpiForm = kpiForm.omit({ correction: true });

export type KpiEntry = z.infer<typeof storedKpiForm>;
