import * as z from 'zod';
import { enterCost } from '../../commands/numbers/enter-number.ts';
import { costForm, storedCostForm } from '../../core/money/cost-entry.ts';
import type { Settings } from '../../core/words/settings.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { money } from '../examples.ts';
import { forIdInPath, viewLedger, viewRequest } from '../next-steps.ts';
import { entryReply, RecordedAnswer } from './entry-reply.ts';

/** A cost, by how its amount is given. */
const costByAmount = ({ currency }: Settings) => {
  const { amount, hours, hourlyRate, kind, credits, ...rest } = costForm(currency).shape;
  return z.union([
    z.strictObject({ ...rest, kind, amount: amount.unwrap(), credits }),
    z.strictObject({
      ...rest,
      kind: kind.extract(['internal']),
      hours: hours.unwrap(),
      hourlyRate: hourlyRate.unwrap(),
    }),
  ]);
};

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/costs',
  function: 'numbers',
  access: 'member-or:results',
  id: 'recordCost',
  summary: 'Record or correct a cost, or a credit note of one; an external id counts once.',
  parameters: requestParameter,
  body: ({ currency }) => costForm(currency),
  shownBody: costByAmount,
  answer: {
    status: 200,
    schema: ({ currency }) => RecordedAnswer(storedCostForm(currency)),
    name: 'RecordedCost',
  },
  problems: [404, 409],
  next: [forIdInPath(viewRequest), forIdInPath(viewLedger)],
  examples: (settings) => ({
    'An invoice': {
      externalId: 'invoice-2214',
      kind: 'print',
      amount: money(190_000, settings),
      incurredOn: '2026-03-02',
      note: '2,000 flyers on recycled paper',
    },
    'A credit note of it': {
      externalId: 'credit-77',
      kind: 'print',
      amount: money(20_000, settings),
      incurredOn: '2026-03-20',
      credits: 'invoice-2214',
    },
    'Hours at a rate': {
      externalId: 'hours-march',
      kind: 'internal',
      hours: 12.5,
      hourlyRate: money(8_000, settings),
      incurredOn: '2026-03-31',
    },
    'The invoice, corrected': {
      externalId: 'invoice-2214',
      kind: 'print',
      amount: money(180_000, settings),
      incurredOn: '2026-03-02',
      correction: true,
    },
  }),
});

export const handle: Handle<typeof route> = (call) => entryReply(call, enterCost(call, call.body));
