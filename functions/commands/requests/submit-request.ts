import { randomInt } from 'node:crypto';
import type { RequestForm } from '../../core/asking/request-form.ts';
import { candidatesFor } from '../../core/asking/route-to-owner.ts';
import { submitRequest } from '../../core/intake/intake.ts';
import { evolve, type RequestEvent, type RequestState } from '../../core/request/request.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { type Committed, commitEvents } from '../../store/requests/commit-events.ts';
import { readOpenWork } from '../../store/requests/owned-work.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import type { KeptAnswer } from '../../store/table/kept-answers.ts';
import { backOff, maxAttempts } from '../back-off.ts';
import { workLike } from '../library/work-like.ts';
import type { Attached } from './attach-files.ts';

export type Submission = {
  form: RequestForm;
  requester: Member;
  attached?: Attached;
  actor: Actor;
  now: string;
  settings: Settings;
  /** The answer to store in the same commit, so that repeating the call gets it. */
  kept?: ((submitted: Submitted) => KeptAnswer) | undefined;
};

/** A new request, and existing work that may do the job. */
export type Submitted = { state: RequestState; existing: Offered[] };

type Offered = Pick<RequestForm, 'title' | 'collateralType' | 'segment'> & {
  id: string;
  releasedAt: string;
};

/** Submits a request under a new reference, with suggestions of existing work. */
export const submitNewRequest = async (
  submission: Submission,
): Promise<Result<Submitted, Refusal>> => {
  const { form, requester, attached, actor, now, settings } = submission;
  const adapts = await refuseAdapting(form, requester);
  if (adapts) return refuse(adapts);
  const attachments = attached?.files ?? [];
  const [roster, alike] = await Promise.all([readRoster(), workLike(form, requester)]);
  const existing = alike.map(asOffered);
  const suggestions = existing.map((suggestion) => suggestion.id);
  const outcomes: Committed[] = [];
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const id = newReference();
    const owners = candidatesFor({ id, form, requesterId: requester.id }, roster, now);
    const work = await readOpenWork(owners.map((owner) => owner.id));
    const given = { id, form, requester, roster, suggestions, attachments, work, settings, now };
    const decided = submitRequest(given);
    if (!decided.ok) return decided;
    await attached?.keep();
    const events = decided.value;
    const submitted = { state: evolveNew(id, events, now), existing };
    const kept = submission.kept?.(submitted);
    const change = { id, before: undefined, events, actor, at: now, settings, kept };
    const committed = await commitEvents(change);
    if (committed === 'committed') return ok(submitted);
    if (committed === 'repeated') return refuse({ type: 'call-repeated' });
    outcomes.push(committed);
    // A reference is 35 random bits; a taken one is rare, and replaced by another. After contention
    // others go first.
    if (committed === 'contended') await backOff(attempt);
  }
  throw new Error(`a submission lost ${maxAttempts} times (${outcomes.join(', ')})`);
};

/** What is adapted was released, and whoever asks may see it. */
const refuseAdapting = async (
  { adapts }: Pick<RequestForm, 'adapts'>,
  requester: Member,
): Promise<Refusal | undefined> => {
  if (adapts === undefined) return undefined;
  const found = await loadRequest(adapts);
  if (found?.state.released && mayRead(found.state, requester)) return undefined;
  const detail = `nothing was released as ${adapts} that you may see; look it up in the library, or leave it out`;
  return { type: 'invalid-fields', errors: [{ pointer: '/adapts', detail }] };
};

const asOffered = ({ id, form, released }: RequestState): Offered => ({
  id,
  title: form.title,
  collateralType: form.collateralType,
  segment: form.segment,
  releasedAt: released?.at ?? '',
});

const newReference = (): string =>
  `CR-${Array.from({ length: 7 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;

/** Crockford base 32 has no I, L, O, U, so a reference can be dictated over the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const evolveNew = (id: string, events: readonly RequestEvent[], at: string): RequestState => {
  let state: RequestState | undefined;
  for (const event of events) state = evolve(id, state, event, at);
  if (!state) throw new Error('a submission without an event');
  return state;
};
