import { randomInt } from 'node:crypto';
import type { RequestForm } from '../../core/asking/request-form.ts';
import { type Released, suggestReuse } from '../../core/asking/suggest-reuse.ts';
import { submitRequest } from '../../core/lifecycle/intake.ts';
import { evolve, type RequestEvent, type RequestState } from '../../core/request/request.ts';
import { requestView } from '../../core/request/request-view.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { type IdempotencyKey, replyOfTwin } from '../../http/idempotency.ts';
import type { Reply } from '../../http/reply.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { type Committed, commitEvents } from '../../store/requests/commit-events.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';
import { giveWay, maxAttempts } from '../try-again.ts';

/** Crockford base 32: no I, L, O, U, so that a reference survives a telephone call. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const newReference = (): string =>
  `CR-${Array.from({ length: 7 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;

/** Enough past work to find what is alike, and a bounded read. */
const lookedThrough = 100;

const releasedWork = async (): Promise<Released[]> => {
  const pages = await Promise.all([
    requestsInStage('released', { limit: lookedThrough }),
    requestsInStage('closed', { limit: lookedThrough }),
  ]);
  return pages
    .flatMap((page) => page.items)
    .flatMap(({ id, form, released }) =>
      released
        ? [
            {
              id,
              title: form.title,
              collateralType: form.collateralType,
              segment: form.segment,
              releasedAt: released.at,
            },
          ]
        : [],
    );
};

export type Submission = {
  form: RequestForm;
  requester: Member;
  actor: Actor;
  now: string;
  settings: Settings;
  idempotency?: IdempotencyKey;
};

const evolveNew = (id: string, events: readonly RequestEvent[], at: string): RequestState => {
  let state: RequestState | undefined;
  for (const event of events) state = evolve(id, state, event, at);
  if (!state) throw new Error('a submission without an event');
  return state;
};

/** Takes a request in under a new reference, with what exists already and may do the job. */
export const takeRequest = async (submission: Submission): Promise<Result<Reply, Refusal>> => {
  const { form, requester, now, settings, idempotency } = submission;
  const [roster, released] = await Promise.all([readRoster(), releasedWork()]);
  const suggestions = suggestReuse(form, released);
  const outcomes: Committed[] = [];
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const id = newReference();
    const decided = submitRequest({
      id,
      form,
      requester,
      roster,
      suggestions: suggestions.map((suggestion) => suggestion.id),
      settings,
      now,
    });
    if (!decided.ok) return decided;
    const body = {
      ...requestView(evolveNew(id, decided.value, now), settings),
      existing: suggestions,
    };
    const reply: Reply = { status: 201, body, location: `/requests/${id}` };
    const committed = await commitEvents({
      id,
      before: undefined,
      events: decided.value,
      actor: submission.actor,
      at: now,
      settings,
      kept: idempotency && { ...idempotency, answer: reply },
    });
    if (committed === 'committed') return ok(reply);
    outcomes.push(committed);
    // A reference is 35 random bits: one that is taken is rare, and met with another. Who met
    // others lets them go first.
    if (committed === 'contended') await giveWay(attempt);
    const twin = await replyOfTwin(idempotency, now);
    if (!twin.ok) return twin;
    if (twin.value) return ok(twin.value);
  }
  throw new Error(`a submission lost ${maxAttempts} times (${outcomes.join(', ')})`);
};
