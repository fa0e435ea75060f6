import * as z from 'zod';
import { problemNames } from '../core/words/problem.ts';

const FieldError = z.object({ pointer: z.string(), detail: z.string() });

/** A problem as it is answered (RFC 9457). */
export const ProblemAnswer = z.looseObject({
  type: z.enum(problemNames.map((name) => `/problems/${name}`)),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(FieldError).optional(),
});
