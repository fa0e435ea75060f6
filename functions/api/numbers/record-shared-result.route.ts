import * as z from 'zod';
import {
  recordSharedResult,
  type SharedParts,
} from '../../commands/numbers/record-shared-result.ts';
import { storedResultForm } from '../../core/money/result-entry.ts';
import { sharedResultForm } from '../../core/money/shared-result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Reference } from '../../core/words/words.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { money } from '../examples.ts';
import { minorUnits } from '../request-answer.ts';

const SharedResultAnswer = ({ currency }: Settings) =>
  z.object({
    parts: z.array(
      z.object({
        requestId: Reference,
        entry: storedResultForm(currency),
        money: z.object({ spent: minorUnits, earned: minorUnits, units: z.int() }),
      }),
    ),
  });

export const route = apiRoute({
  method: 'POST',
  path: '/results',
  function: 'numbers',
  access: 'member-or:results',
  id: 'recordSharedResult',
  summary: 'Record or correct one result that several requests share, with the part of each.',
  body: ({ currency }) => sharedResultForm(currency),
  answer: { status: 200, schema: SharedResultAnswer, name: 'SharedResult' },
  problems: [409],
  next: [
    {
      to: 'getMoney',
      why: 'Of each request that shares it',
      parameters: { id: '$response.body#/parts/0/requestId' },
    },
  ],
  examples: (settings) => ({
    'A deal that a flyer and a campaign brought': {
      externalId: 'deal-4711',
      kind: 'closed-won',
      units: 1,
      netValuePerUnit: money(900_000, settings),
      wonOn: '2026-03-02',
      shares: [
        { requestId: 'CR-7F3K2QX', weight: 0.25 },
        { requestId: 'CR-CC57QPX', weight: 0.75 },
      ],
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  answerOnce<SharedParts>(
    call,
    (kept) => recordSharedResult({ ...call, kept }),
    (parts) => ({ status: 200, body: parts }),
  );
