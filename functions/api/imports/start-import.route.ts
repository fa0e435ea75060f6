import { startImportById } from '../../commands/imports/start-import.ts';
import { ok } from '../../core/words/result.ts';
import { keepReply } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { idInAnswer } from '../next-steps.ts';
import { ImportAnswer, importParameter, importReply } from './import-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/imports/{id}/start',
  function: 'imports',
  access: 'member-or:results',
  id: 'startImport',
  summary:
    'Check and record the file, once all parts are there; one that has failed goes on where it was.',
  parameters: importParameter,
  answer: { status: 202, ...ImportAnswer, located: true },
  problems: [404, 409],
  next: [
    { to: 'getImport', why: 'How far it is', parameters: idInAnswer },
    { to: 'getBadRows', why: 'What is bad so far', parameters: idInAnswer },
  ],
});

export const handle: Handle<typeof route> = async (call) => {
  const started = await startImportById(call.params.id, call.caller, call.now);
  return started.ok ? ok(await keepReply(call, importReply(started.value, 202))) : started;
};
