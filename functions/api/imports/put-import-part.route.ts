import { receivePart } from '../../commands/imports/receive-part.ts';
import { maxParts } from '../../core/imports/numbers-import.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { idInAnswer } from '../next-steps.ts';
import { answeredWith, ImportAnswer, importParameter } from './import-answer.ts';

export const route = apiRoute({
  method: 'PUT',
  path: '/imports/{id}/parts/{number}',
  function: 'imports',
  access: 'member-or:results',
  id: 'putImportPart',
  summary:
    'Send a part of the file, up to 256 KB, in any order and as often as needed. The file may be split anywhere, as text/csv between characters.',
  parameters: {
    ...importParameter,
    number: {
      schema: { type: 'integer', minimum: 1, maximum: maxParts },
      description: 'Which part of the file it is; the first one is 1',
    },
  },
  bytes: ['text/csv', 'application/octet-stream'],
  answer: { status: 200, ...ImportAnswer },
  problems: [404, 409, 413, 415, 422],
  next: [{ to: 'startImport', why: 'Once all parts are there', parameters: idInAnswer }],
  examples: () => ({
    'A file that is one part': [
      'requestId,externalId,kind,count,countedOn',
      'CR-7F3K2QX,clicks-2026-03,clicks,41000,2026-03-31',
      '',
    ].join('\n'),
  }),
});

export const handle: Handle<typeof route> = async (call) => answeredWith(await receivePart(call));
