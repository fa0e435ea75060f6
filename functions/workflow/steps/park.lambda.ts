import * as z from 'zod';
import { humanSteps } from '../../core/stages/stages.ts';
import { Instant, Reference } from '../../core/words/words.ts';
import { park } from './park.ts';

export const handler = async (event: unknown): Promise<void> => park(Input.parse(event));

const Input = z.object({
  requestId: Reference,
  step: z.enum(humanSteps),
  taskToken: z.string().min(1),
  execution: z.string().min(1),
  enteredAt: z.coerce.date().transform((entered) => Instant.parse(entered.toISOString())),
});
