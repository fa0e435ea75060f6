import { triageForm } from '../../core/asking/triage-form.ts';
import { type Triage, triage } from '../../core/lifecycle/intake.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { refuse } from '../../core/words/result.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { commandRoute } from '../command-route.ts';

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
