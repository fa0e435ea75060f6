import * as z from 'zod';

export type Json = Record<string, unknown>;

/** A schema as the document shows it: what is sent (`input`), or what is answered (`output`). */
export const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

export const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
