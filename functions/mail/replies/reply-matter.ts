import { handleAgreement } from '../../commands/agreements/handle-agreement.ts';
import { decideSigning } from '../../commands/agreements/sign-agreement.ts';
import { handleCommand } from '../../commands/handle-command.ts';
import { recordDecision } from '../../commands/requests/record-decision.ts';
import { type About, idOfAbout } from '../../core/links/link-token.ts';
import type { RefusedReplies, RefusedReplyEvent } from '../../core/replies/refuse-reply.ts';
import type { ReleasedUntil } from '../../core/rounds/as-of.ts';
import type { RoundEvent } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { RecordSignOff } from '../../core/rounds/sign-off.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { type LoadedAgreement, loadAgreement } from '../../store/agreements/agreement-store.ts';
import { settings } from '../../store/environment.ts';
import { type ReplyName, replyItem, wasProcessed } from '../../store/mail/processed-replies.ts';
import { type Loaded, loadRequest } from '../../store/requests/request-store.ts';
import type { Item } from '../../store/table/read-items.ts';

/** What a reply is about, a request or an agreement: both are changed by the same rules. */
export type ReplyMatter = {
  about: About;
  state: Answered;
  reload: () => Promise<ReplyMatter>;
  /** Commits what is decided on its state, once per reply where that adds the reply's item. */
  change: (
    actor: Actor,
    now: string,
    decide: (
      state: Answered,
      at: string,
    ) => Result<Changed, Refusal> | Promise<Result<Changed, Refusal>>,
  ) => Promise<Result<Done, Refusal>>;
  /** Commits a sign-off by a reply, once. */
  sign: (command: RecordSignOff, name: ReplyName) => Promise<Result<Done, Refusal>>;
};

type Answered = Rounds & ReleasedUntil & RefusedReplies & { updatedAt: string };

type Changed = {
  events: (RoundEvent | RefusedReplyEvent)[];
  newItems?: Item[];
  extra?: string;
};

type Done = { events: readonly unknown[]; extra?: string | undefined };

export const requestAnswered = (loaded: Loaded): ReplyMatter => {
  const { state } = loaded;
  const about = { requestId: state.id };
  return {
    about,
    state,
    reload: async () => requestAnswered((await loadRequest(state.id)) ?? loaded),
    change: (actor, now, decide) =>
      handleCommand({ loaded, actor, now, late: true, settings: settings(), decide }),
    sign: (command, name) =>
      handleCommand({
        loaded,
        actor: { kind: 'member', id: command.signer.id },
        now: command.now,
        late: true,
        settings: settings(),
        decide: (current, at, read) =>
          once({ name, about, at, none: { events: [] } }, () =>
            recordDecision(current, { ...command, now: at }, settings(), read),
          ),
      }),
  };
};

export const agreementAnswered = (loaded: LoadedAgreement): ReplyMatter => {
  const { state } = loaded;
  const about = { agreement: state.id };
  const kind = state.id;
  return {
    about,
    state,
    reload: async () => agreementAnswered((await loadAgreement(kind)) ?? loaded),
    change: (actor, now, decide) =>
      handleAgreement({
        kind,
        actor,
        now,
        late: true,
        decide: async (current, at) =>
          current ? decide(current, at) : refuse({ type: 'not-found' }),
      }),
    sign: (command, name) =>
      handleAgreement({
        kind,
        actor: { kind: 'member', id: command.signer.id },
        now: command.now,
        late: true,
        decide: (current, at) =>
          once({ name, about, at, none: { events: [] } }, async () => {
            const decided = await decideSigning(current, { ...command, now: at }, settings());
            return decided.ok ? ok({ events: decided.value }) : decided;
          }),
      }),
  };
};

/** The request or agreement with this id; undefined if there is none. */
export const loadMatter = async (about: About): Promise<ReplyMatter | undefined> => {
  if ('agreement' in about) {
    const loaded = await loadAgreement(about.agreement);
    return loaded && agreementAnswered(loaded);
  }
  const loaded = await loadRequest(about.requestId);
  return loaded && requestAnswered(loaded);
};

/** What a reply decides, with the item that marks it as processed; `none` if it was before. */
const once = async <Decided extends { events: readonly unknown[] }>(
  { name, about, at, none }: { name: ReplyName; about: About; at: string; none: Decided },
  decide: () => Promise<Result<Decided, Refusal>>,
): Promise<Result<Decided & { newItems?: Item[]; extra: string }, Refusal>> => {
  if (await wasProcessed(name)) return ok({ ...none, extra: 'seen before' });
  const taken = await decide();
  if (!taken.ok) return taken;
  const extra = taken.value.events.length === 0 ? 'decided before' : 'decided';
  return ok({ ...taken.value, newItems: [replyItem(name, idOfAbout(about), at)], extra });
};
