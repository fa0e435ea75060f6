import { registerImport } from '../../commands/imports/register-import.ts';
import { importForm, type NumbersImport } from '../../core/imports/numbers-import.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { idInAnswer } from '../next-steps.ts';
import { ImportAnswer, importReply } from './import-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/imports',
  function: 'imports',
  access: 'member-or:results',
  id: 'beginImport',
  summary:
    'Begin to send costs, results or KPIs as a CSV file of up to 100,000 rows, whose parts come next.',
  body: () => importForm,
  answer: { status: 201, ...ImportAnswer, located: true },
  next: [
    {
      to: 'putImportPart',
      why: 'Each part of the file',
      parameters: { ...idInAnswer, number: '1' },
    },
    { to: 'startImport', why: 'Once all parts are there', parameters: idInAnswer },
    { to: 'getImport', why: 'Which parts are missing', parameters: idInAnswer },
  ],
  examples: () => ({
    'What a system exports every month': {
      kind: 'costs',
      keep: 'good',
      name: 'march.csv',
      parts: 1,
    },
    'All of it, or nothing': {
      kind: 'kpis',
      keep: 'all-or-nothing',
      name: 'ads-2026-03.csv',
      parts: 1,
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  answerOnce<NumbersImport>(
    call,
    (kept) => registerImport({ ...call, kept }),
    (begun) => importReply(begun, 201),
  );
