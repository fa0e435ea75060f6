import type { LedgerEvent } from '../ledger/ledger.ts';
import type { CommentAnswer, Place } from '../rounds/pinned-comment.ts';
import type { Subject } from '../rounds/round.ts';
import type { Party } from '../words/party.ts';
import type { Decision } from '../words/words.ts';

/** A comment on a version of the proof or the brief, with what was answered to it since. */
export type CommentThread = {
  id: string;
  version: number;
  by: string;
  /** Missing of an observer, who decides nothing. */
  party?: Party;
  decision?: Decision;
  at: string;
  text: string;
  place?: Place;
  answers: { by: string; at: string; text?: string; settled: boolean }[];
  /** Whether whoever answered last says that it is done with; on a brief nobody answers. */
  settled: boolean;
};

/**
 * All comments on a request's proofs, or on its briefs, in the order of the ledger, which alone has
 * them for good. Those of a decision that was taken back are not among them, nor are its answers.
 */
export const commentThreads = (
  ledger: readonly LedgerEvent[],
  kind: Subject['kind'],
): CommentThread[] => {
  const versions = versionsIn(ledger, kind);
  const threads: CommentThread[] = [];
  const answer = (by: string, at: string, { to, text, settled }: CommentAnswer): void => {
    const thread = threads.find(({ id }) => id === to);
    if (!thread) return;
    thread.answers.push({ by, at, ...(text !== undefined && { text }), settled: settled === true });
    thread.settled = settled === true;
  };
  const takenBack = takenBackIn(ledger);
  for (const event of ledger) {
    if (event.type === 'proof-submitted')
      for (const one of event.data.answered ?? []) answer(event.data.submittedBy, event.at, one);
    if (event.type === 'observer-commented' && event.data.subject.kind === kind) {
      const { memberId: by, subject, text, place } = event.data;
      threads.push({
        ...{ id: `${event.seq}.0`, version: subject.version, by, at: event.at, text },
        ...(place && { place }),
        answers: [],
        settled: false,
      });
    }
    if (event.type !== 'sign-off-recorded' || takenBack.has(event.seq)) continue;
    const { roundId, signedBy: by, party, decision, comment } = event.data;
    const { pinned = [], answered = [] } = event.data;
    const version = versions.get(roundId);
    if (version === undefined) continue;
    for (const one of answered) answer(by, event.at, one);
    const said = [...(comment === undefined ? [] : [{ text: comment, nth: 0 }])];
    const all = [...said, ...pinned.map((one, index) => ({ ...one, nth: index + 1 }))];
    for (const { nth, ...one } of all)
      threads.push({
        ...{ id: `${event.seq}.${nth}`, version, by, party, decision, at: event.at, ...one },
        answers: [],
        settled: false,
      });
  }
  return threads;
};

/** The version that a round is about, by the round's id. */
const versionsIn = (
  ledger: readonly LedgerEvent[],
  kind: Subject['kind'],
): ReadonlyMap<string, number> =>
  new Map(
    ledger.flatMap((event) => {
      if (event.type !== 'round-opened') return [];
      const { id, subject } = event.data.round;
      return subject.kind === kind ? [[id, subject.version] as const] : [];
    }),
  );

/** Numbers of the decisions that somebody took back: they were not theirs. */
const takenBackIn = (ledger: readonly LedgerEvent[]): ReadonlySet<number> => {
  const last = new Map<string, number>();
  const found = new Set<number>();
  for (const event of ledger) {
    if (event.type === 'sign-off-recorded')
      last.set(`${event.data.roundId} ${event.data.memberId}`, event.seq);
    if (event.type !== 'sign-off-withdrawn') continue;
    const seq = last.get(`${event.data.roundId} ${event.data.memberId}`);
    if (seq !== undefined) found.add(seq);
  }
  return found;
};
