import * as z from 'zod';
import { readLibrary } from '../../commands/views/read-library.ts';
import { libraryQuery } from '../../core/library/library-query.ts';
import { ok } from '../../core/words/result.ts';
import { Instant, Reference } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { nextPage, viewRequest } from '../next-steps.ts';
import { minorUnits } from '../request-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/library-entries',
  function: 'request-views',
  access: 'member',
  id: 'listLibraryEntries',
  summary: 'What was released, to use it or to ask for it again; with its rating and its return.',
  query: libraryQuery,
  answer: {
    status: 200,
    schema: () => z.object({ entries: z.array(Entry), next: z.string().optional() }),
    name: 'LibraryEntries',
  },
  next: [
    nextPage('listLibraryEntries'),
    { ...viewRequest, parameters: { id: '$response.body#/entries/0/id' } },
  ],
});

const Entry = z.object({
  id: Reference,
  title: z.string(),
  collateralType: z.string(),
  segment: z.string(),
  audience: z.string(),
  releasedAt: Instant,
  resultsUntil: Instant.describe('Until when results are counted'),
  work: z
    .union([
      z.object({ file: z.object({ name: z.string(), type: z.string() }) }),
      z.object({ link: z.string() }),
    ])
    .optional()
    .describe('The file that was released, or the address'),
  rating: z
    .object({
      average: z.number().min(1).max(5),
      count: z.int().min(1),
      used: z.int().min(0).describe('How many of them used it'),
    })
    .optional()
    .describe('What sales says of it; missing while nobody has said anything'),
  money: z.object({
    spent: minorUnits,
    earned: minorUnits,
    net: minorUnits,
    roi: z.number().optional().describe('Missing where nothing was spent'),
  }),
});

export const handle: Handle<typeof route> = async ({ member, query }) =>
  ok({ status: 200, body: await readLibrary(member, query) });
