import * as z from 'zod';
import { type RecordedLead, recordLeads } from '../../commands/leads/record-leads.ts';
import { apiSource } from '../../commands/numbers/record-entry.ts';
import { LeadCount } from '../../core/leads/count-lead.ts';
import { leadForm, storedLead } from '../../core/leads/lead-entry.ts';
import { EntryOutcome } from '../../core/money/record-money.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';

const LeadAnswer = z.object({
  outcome: EntryOutcome.describe(
    '`unchanged` when exactly this was recorded before; `corrected` also when it was followed up',
  ),
  lead: storedLead,
  counts: LeadCount.describe('Where it counts, by what was agreed on when it was handed over'),
});

export const route = apiRoute({
  method: 'POST',
  path: '/leads',
  function: 'numbers',
  access: 'member-or:results',
  id: 'recordLead',
  summary: 'Record a lead that marketing handed over, that sales followed it up, or a correction.',
  body: () => leadForm,
  answer: { status: 200, schema: () => LeadAnswer, name: 'RecordedLead' },
  problems: [409],
  next: [
    {
      to: 'getCurrentRollup',
      why: 'What was promised about leads in its month, and kept',
      parameters: { period: '$response.body#/counts/month' },
    },
  ],
  examples: () => ({
    'A lead that was handed over': {
      externalId: 'crm-lead-4711',
      team: 'Field sales',
      definition: 'MQL',
      deliveredAt: '2026-03-02T09:15:00Z',
    },
  }),
});

export const handle: Handle<typeof route> = ({ body, caller, ...call }) =>
  answerOnce<RecordedLead>(
    call,
    async (kept) => {
      const { now, settings } = call;
      const source = apiSource(caller);
      const [recorded] = await recordLeads([body], { caller, source, now, settings }, kept);
      if (!recorded) throw new Error(`nothing became of ${body.externalId}`);
      return recorded;
    },
    ({ outcome, entry, count }) => ({
      status: 200,
      body: { outcome, lead: entry, counts: count },
    }),
  );
