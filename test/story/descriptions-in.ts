import * as z from 'zod';

/** All descriptions of a form, as the API's document has them. */
export const descriptionsIn = (form: z.ZodType): string[] =>
  findIn(z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }));

const findIn = (part: unknown): string[] =>
  typeof part !== 'object' || part === null
    ? []
    : Object.entries(part).flatMap(([name, value]) =>
        name === 'description' && typeof value === 'string' ? [value] : findIn(value),
      );
