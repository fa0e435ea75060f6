import { randomInt } from 'node:crypto';
import { type Committed, commitEvents } from '../adapters/commit-events.ts';
import { requestsInStage } from '../adapters/request-lists.ts';
import { readRoster } from '../adapters/roster-store.ts';
import { type IdempotencyKey, replyOfTwin } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import { evolve, type RequestEvent, type RequestState } from '../request/request.ts';
import { requestView } from '../request/request-view.ts';
import { giveWay, maxAttempts } from '../request/try-again.ts';
import type { Actor } from '../shared/ledger.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import { submitRequest } from './intake.ts';
import type { RequestForm } from './request-form.ts';
import { type Released, suggestReuse } from './suggest-reuse.ts';

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
    const body = { ...requestView(evolveNew(id, decided.value, now), settings), existing: suggestions };
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
    // A reference is 35 random bits: one that is taken is rare, and met with another. Who met others lets them go first.
    if (committed === 'contended') await giveWay(attempt);
    const twin = await replyOfTwin(idempotency, now);
    if (!twin.ok) return twin;
    if (twin.value) return ok(twin.value);
  }
  throw new Error(`a submission lost ${maxAttempts} times (${outcomes.join(', ')})`);
};
