import * as z from 'zod';
import type { DecimalMark } from '../../../functions/core/imports/decimal.ts';
import { ImportProblem } from './import-problem.ts';

/**
 * The reporting currency of a deployment, its decimals and the mark before them, from its OpenAPI
 * document.
 */
export const currencyOf = async (
  apiUrl: string,
): Promise<{
  currency: string;
  decimals: number | undefined;
  decimalMark: DecimalMark | undefined;
}> => {
  const url = `${apiUrl}/openapi.json`;
  const document = Document.safeParse(await read(url));
  if (!document.success)
    throw new ImportProblem(`${url} does not say which currency results are in`);
  const { post } = document.data.paths['/requests/{id}/results'];
  const { netValuePerUnit } = post.requestBody.content['application/json'].schema.properties;
  const { const: currency, 'x-decimals': decimals } = netValuePerUnit.properties.currency;
  return { currency, decimals, decimalMark: document.data['x-decimal-mark'] };
};

const body = <T extends z.ZodType>(schema: T) =>
  z.object({
    post: z.object({
      requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema }) }) }),
    }),
  });

const money = z.object({
  properties: z.object({
    currency: z.object({
      const: z.string(),
      /** Missing in documents of older deployments. */
      'x-decimals': z.int().min(0).max(4).optional(),
    }),
  }),
});

const Document = z.object({
  'x-decimal-mark': z.enum(['.', ',']).optional(),
  paths: z.object({
    '/requests/{id}/results': body(z.object({ properties: z.object({ netValuePerUnit: money }) })),
  }),
});

const read = async (url: string): Promise<unknown> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return await response.json();
  } catch (error) {
    throw new ImportProblem(`${url} cannot be read: ${(error as Error).message}`);
  }
};
