import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { evolve, type RequestState } from '../../core/request/request.ts';
import type { Round } from '../../core/rounds/round.ts';
import { outcomeOf } from '../../core/rounds/round-outcome.ts';
import { exitOf, stageOfRoundKind } from '../../core/stages/stages.ts';
import type { RoundOutcome } from '../../core/words/refusal.ts';
import type { Stage } from '../../core/words/words.ts';

/**
 * The event that triggers a mail, with the request before and after it, and the ledger up to it.
 * Computed from the ledger alone, so that a retried batch writes the same mail again.
 */
export type MailTrigger = {
  event: LedgerEvent;
  before: RequestState | undefined;
  state: RequestState;
  ledger: readonly LedgerEvent[];
};

/**
 * The trigger made of a ledger's last event; the ledger starts with the request's first. Throws
 * when it is empty.
 */
export const mailTriggerOf = (ledger: readonly LedgerEvent[]): MailTrigger => {
  const event = ledger.at(-1);
  if (!event) throw new Error('an empty ledger triggers no mail');
  const before = ledger
    .slice(0, -1)
    .reduce<RequestState | undefined>(
      (state, past) => evolve(past.requestId, state, past, past.at),
      undefined,
    );
  return { event, before, state: evolve(event.requestId, before, event, event.at), ledger };
};

/** The stage in which a round is answered: that of its kind, or `released` for a change of plan. */
export const stageOfRound = ({ kind, correction }: Ending): Stage =>
  correction ? 'released' : stageOfRoundKind(kind);

type Ending = Pick<Round, 'kind' | 'correction'>;

/** How the round ends in this commit, when the event is the decision that settles it. */
export const settledBy = ({ event, state }: MailTrigger): RoundOutcome | undefined =>
  event.type === 'sign-off-recorded' && state.round ? outcomeOf(state.round) : undefined;

/**
 * The stage as the reader finds it. An event in the middle of a commit is told after the commit: a
 * round that opened is in its signing stage, and one that ended has moved the request to where its
 * outcome leads.
 */
export const stageAfter = (trigger: MailTrigger): Stage => {
  const { event, before, state } = trigger;
  const outcome = event.type === 'round-closed' ? event.data.outcome : settledBy(trigger);
  if (event.type === 'round-opened') return stageOfRound(event.data.round);
  return (before?.round && outcome && leadsTo(before.round, outcome)) ?? state.stage;
};

/**
 * The stage to which a round's outcome moves the request; after a superseded round the next version
 * decides that.
 */
const leadsTo = (ending: Ending, outcome: RoundOutcome): Stage | undefined => {
  if (outcome === 'superseded') return undefined;
  // A change of plan is withdrawn only when the request ends; with any other outcome the stage
  // stays.
  const means = ending.correction && outcome === 'withdrawn' ? 'closed' : outcome;
  return exitOf(stageOfRound(ending), means);
};

/** Since when the request is in that stage. */
export const stageSince = (trigger: MailTrigger): string =>
  stageAfter(trigger) === trigger.state.stage ? trigger.state.stageSince : trigger.event.at;

/** What a reply that was taken did: the event before it, of the same commit. */
export const answeredBy = ({ ledger }: MailTrigger): LedgerEvent | undefined => ledger.at(-2);

/**
 * The latest event of that type in the same commit; all events of a commit have the same instant.
 */
export const cameWith = <T extends LedgerEvent['type']>(
  { ledger, event }: MailTrigger,
  type: T,
): Extract<LedgerEvent, { type: T }> | undefined =>
  ledger.findLast(
    (other): other is Extract<LedgerEvent, { type: T }> =>
      other.type === type && other.at === event.at,
  );
