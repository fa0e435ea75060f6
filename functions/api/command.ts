import { type Command, type Handled, handleCommand } from '../commands/handle-command.ts';
import { onceEnded } from '../commands/once-ended.ts';
import { unalteredSubjects } from '../commands/requests/unaltered-subject.ts';
import { requestView } from '../core/request/request-view.ts';
import { latestProof } from '../core/sign-offs/known-proof.ts';
import { actorOf, type Caller } from '../core/words/caller.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { ok, type Result } from '../core/words/result.ts';
import type { Settings } from '../core/words/settings.ts';
import { answerOnce } from '../http/answer-once.ts';
import type { IdempotencyKey } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import type { Loaded } from '../store/requests/request-store.ts';

/**
 * Runs a command on the request that a call names, and answers with `body`, by default
 * the request as it is afterwards. For each of them a round whose time is over has ended.
 */
export const command = (
  call: Call,
  decide: Command['decide'],
  { status = 200, body }: { status?: number; body?: BodyOf } = {},
): Promise<Result<Reply, Refusal>> =>
  answerOnce<Handled<Checked>>(
    call,
    (kept) => {
      const { loaded, caller, now, settings } = call;
      const ended = onceEnded(decide);
      const deciding = body ? ended : withProofChecked(ended);
      return handleCommand({
        loaded,
        actor: actorOf(caller),
        now,
        settings,
        decide: deciding,
        kept,
      });
    },
    (done) => ({ status, body: body ? body(done, call.settings) : viewOf(done, call.settings) }),
  );

type BodyOf = (done: Pick<Handled, 'state' | 'events'>, settings: Settings) => unknown;

/**
 * What the answer may show: the proof that the state has a copy of is stored as it was submitted.
 */
type Checked = { proofAltered: boolean } | undefined;

/**
 * Decides, and looks at the stored proof before anything is committed, as the answer is kept with
 * the commit. What the command itself submits was checked when it was taken.
 */
const withProofChecked =
  (decide: Command['decide']): Command<Checked>['decide'] =>
  async (state, at, read) => {
    const decided = await decide(state, at, read);
    if (!decided.ok) return decided;
    const given = Array.isArray(decided.value) ? { events: decided.value } : decided.value;
    const isNew = given.events.some(({ type }) => type === 'proof-submitted');
    const shown = isNew ? undefined : latestProof(state);
    const found = shown && (await unalteredSubjects(state, [shown], read.along));
    return ok({ ...given, extra: { proofAltered: found?.ok === false } });
  };

const viewOf = ({ state, extra }: Handled<Checked>, settings: Settings) =>
  requestView(state, settings, extra);

type Call = {
  loaded: Loaded;
  caller: Caller;
  now: string;
  settings: Settings;
  idempotency: IdempotencyKey | undefined;
};
