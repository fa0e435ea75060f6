import type * as z from 'zod';
import type { triageForm } from '../../core/asking/triage-form.ts';
import { type Triage, triage } from '../../core/intake/intake.ts';
import { makeCounterOffer } from '../../core/intake/make-counter-offer.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { loadRequest } from '../../store/requests/request-store.ts';

/** Decides the first step of an owner, with the work read that it points to. */
export const triageRequest = async (
  state: RequestState,
  { body, member, settings, now }: TriageCall,
): Promise<Result<RequestEvent[], Refusal>> => {
  if (body.action === 'counter') return makeCounterOffer(state, member, body, settings, now);
  const missing = await missingReuse(body);
  return missing ? refuse(missing) : triage(state, member, body, settings);
};

type TriageCall = {
  body: z.infer<typeof triageForm>;
  member: Member;
  settings: Settings;
  now: string;
};

/** The reused request has to exist and be released, or the requester is sent to nothing. */
const missingReuse = async (sent: Triage): Promise<Refusal | undefined> => {
  if (sent.action !== 'reuse' || sent.requestId === undefined) return undefined;
  const existing = await loadRequest(sent.requestId);
  if (existing?.state.released) return undefined;
  const detail = 'is no request that was released; name one that was, or give a link';
  return { type: 'invalid-fields', errors: [{ pointer: '/requestId', detail }] };
};
