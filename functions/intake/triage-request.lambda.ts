import { loadRequest } from '../adapters/request-store.ts';
import { commandRoute } from '../request/command-route.ts';
import type { Refusal } from '../shared/refusal.ts';
import { refuse } from '../shared/result.ts';
import { type Triage, triage } from './intake.ts';
import { triageForm } from './triage-form.ts';

/** What is pointed to has to exist and to be released, or the requester is sent to nothing. */
const missingReuse = async (command: Triage): Promise<Refusal | undefined> => {
  if (command.action !== 'reuse' || command.requestId === undefined) return undefined;
  const existing = await loadRequest(command.requestId);
  if (existing?.state.released) return undefined;
  const detail = 'is no request that was released; name one that was, or give a link';
  return { type: 'invalid-fields', errors: [{ pointer: '/requestId', detail }] };
};

export const handler = commandRoute({
  body: () => triageForm,
  decide: async (state, { member, body, settings }) => {
    const missing = await missingReuse(body);
    return missing ? refuse(missing) : triage(state, member, body, settings);
  },
});
