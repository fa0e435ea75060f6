import type { LedgerEvent } from '../core/ledger/ledger.ts';
import type { Party } from '../core/words/party.ts';
import type { Decision } from '../core/words/words.ts';

/** What a signer said of a version of the brief. */
export type BriefComment = {
  version: number;
  party: Party;
  by: string;
  decision: Decision;
  comment: string;
  at: string;
};

/** The comments of all sign-offs on briefs, the latest first. */
export const briefComments = (ledger: readonly LedgerEvent[]): BriefComment[] => {
  const versions = new Map<string, number>();
  const comments: BriefComment[] = [];
  for (const event of ledger) {
    if (event.type === 'round-opened' && event.data.round.subject.kind === 'brief')
      versions.set(event.data.round.id, event.data.round.subject.version);
    if (event.type !== 'sign-off-recorded' || !event.data.comment) continue;
    const version = versions.get(event.data.roundId);
    const { party, signedBy: by, decision, comment } = event.data;
    if (version !== undefined)
      comments.push({ version, party, by, decision, comment, at: event.at });
  }
  return comments.reverse();
};
