import type { Verdict } from '../../../functions/core/verification/verify-all.ts';

/** A verdict as lines of text. */
export const verdictLines = ({
  requests,
  agreements,
  members,
  events,
  checkpoints,
  until,
  wrong,
}: Verdict): string[] => {
  const size = `${requests} requests, ${agreements} agreements, ${members} people, ${events} events, ${checkpoints} checkpoints`;
  const reach = until
    ? `Up to the checkpoint of ${until} nothing can have been rewritten unseen; what came after it is held by its links alone.`
    : 'There is no checkpoint yet: whoever rewrote a ledger as a whole is not found.';
  return wrong.length === 0
    ? [`All holds: ${size}.`, reach]
    : [
        ...wrong,
        `${wrong.length} things do not hold, of ${size}.`,
        'See "A ledger that does not hold" in docs/runbook.md.',
      ];
};
