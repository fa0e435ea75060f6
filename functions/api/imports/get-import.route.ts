import { openImport } from '../../commands/imports/open-import.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { idInAnswer } from '../next-steps.ts';
import { answeredWith, ImportAnswer, importParameter } from './import-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/imports/{id}',
  function: 'imports',
  access: 'member-or:results',
  id: 'getImport',
  summary: 'How far an import is, and what became of its rows.',
  parameters: importParameter,
  answer: { status: 200, ...ImportAnswer },
  problems: [404],
  next: [{ to: 'getBadRows', why: 'What is bad so far', parameters: idInAnswer }],
});

export const handle: Handle<typeof route> = async ({ params, caller }) =>
  answeredWith(await openImport(params.id, caller));
