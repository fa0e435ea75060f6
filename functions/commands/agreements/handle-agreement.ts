import {
  type AgreementEvent,
  type AgreementState,
  evolveAgreementAll,
} from '../../core/agreements/agreement.ts';
import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { type LoadedAgreement, loadAgreement } from '../../store/agreements/agreement-store.ts';
import { commitAgreement } from '../../store/agreements/commit-agreement.ts';
import { type KeptAnswer, keepAnswer } from '../../store/table/kept-answers.ts';
import type { Item } from '../../store/table/read-items.ts';
import { untilCommitted } from '../until-committed.ts';

/**
 * An agreement after a command, the events that the command added to its ledger, and a word of what
 * became of it.
 */
export type HandledAgreement = {
  state: AgreementState;
  events: readonly AgreementEvent[];
  extra?: string | undefined;
};

/** A decision: its events, items that must not exist yet, and a word for the caller. */
type DecidedAgreement = { events: AgreementEvent[]; newItems?: Item[]; extra?: string };

/** A command on one agreement, and how it is decided on its state; there may be none yet. */
export type AgreementCommand = {
  kind: AgreementKind;
  actor: Actor;
  now: string;
  decide: (
    state: AgreementState | undefined,
    at: string,
  ) => Promise<Result<AgreementEvent[] | DecidedAgreement, Refusal>>;
  /** What is proposed, to be stored with its event. */
  text?: AgreedText;
  /** The clock's time is when it was scheduled, and the agreement may have changed since. */
  late?: boolean;
  /** The answer to store in the same commit, so that repeating the call gets it. */
  kept?: ((handled: HandledAgreement) => KeptAnswer) | undefined;
};

/**
 * Loads, decides and saves, with optimistic concurrency: whoever loses a race reads and decides
 * again, on the people of then. No events means that nothing had to change.
 */
export const handleAgreement = (
  command: AgreementCommand,
): Promise<Result<HandledAgreement, Refusal>> =>
  untilCommitted(`a command on ${command.kind}`, async () => {
    const { kind, actor, now, decide, text, kept } = command;
    const before = await loadAgreement(kind);
    const at = dateOf(command, before);
    const decided = await decide(before?.state, at);
    if (!decided.ok) return decided;
    const { events, newItems, extra }: DecidedAgreement = Array.isArray(decided.value)
      ? { events: decided.value }
      : decided.value;
    const state = evolveAgreementAll(before?.state, events, at);
    if (!state) return refuse({ type: 'not-found' });
    const handled = { state, events, extra };
    const answer = kept?.(handled);
    if (events.length === 0) {
      const isFirst = !answer || (await keepAnswer(answer, now));
      return isFirst ? ok(handled) : refuse({ type: 'call-repeated' });
    }
    const commit = { kind, before, events, actor, at, text, newItems, kept: answer };
    const committed = await commitAgreement(commit);
    if (committed === 'repeated') return refuse({ type: 'call-repeated' });
    return committed === 'committed' ? ok(handled) : committed;
  });

const dateOf = ({ late, now }: AgreementCommand, before: LoadedAgreement | undefined): string =>
  late && before && before.state.updatedAt > now ? before.state.updatedAt : now;
