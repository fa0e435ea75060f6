import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { stageRow } from '../../core/stages/stages.ts';
import type { MailTrigger } from './mail-trigger.ts';

/**
 * Whoever moved the request by this event, where its mail would say no more than what they did: the
 * answer of the call, or the mail that confirms their decision, has told them. What is for their
 * calendar, has a link of theirs or is more than they meant, they get like everybody: an
 * acceptance, a release, an end, and a passed proof that cannot be signed yet.
 */
export const movedBy = ({ event }: MailTrigger): string | undefined =>
  event.actor.kind === 'member' && !bringsMore(event) ? event.actor.id : undefined;

const bringsMore = (event: LedgerEvent): boolean =>
  event.type === 'stage-changed' &&
  (event.data.outcome === 'accepted' ||
    event.data.outcome === 'blocked' ||
    event.data.to === 'released' ||
    stageRow(event.data.to).final);

/**
 * Who had answered in a round that this event ends by an objection: they hear what became of what
 * they signed, and why. Whoever ended it has their confirmation.
 */
export const signedInVain = ({ event, state }: MailTrigger): string[] => {
  const ended = state.pastRounds.at(-1);
  if (!ended || !outcomeIn(event, ended.closed.outcome)) return [];
  const by = event.actor.kind === 'member' ? event.actor.id : undefined;
  const signers = Object.values(ended.signOffs).map(({ signedBy }) => signedBy);
  return [...new Set(signers)].filter((id) => id !== by);
};

/** Whether the event tells of a round that ended so, and that is an objection. */
const outcomeIn = (event: LedgerEvent, outcome: string): boolean =>
  (event.type === 'stage-changed' || event.type === 'round-closed') &&
  event.data.outcome === outcome &&
  ['changes-requested', 'rejected'].includes(outcome);
