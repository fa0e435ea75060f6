import type { Party } from './party.ts';
import type { Outcome, Stage, Tier } from './words.ts';

/** One thing wrong with one field; `pointer` is a JSON pointer (RFC 6901) into the body. */
export type FieldError = { pointer: string; detail: string };

export type RoundOutcome =
  | 'approved'
  | 'changes-requested'
  | 'rejected'
  | 'expired'
  | 'superseded'
  | 'withdrawn';

/**
 * All refusals by business rules. `problem.ts` maps each to a problem type, a status and a
 * sentence.
 */
export type Refusal =
  | { type: 'not-found' }
  | { type: 'idempotency-key-reused' }
  | { type: 'call-repeated' }
  | { type: 'not-allowed'; who: string; action: string }
  | { type: 'wrong-stage'; action: string; stage: Stage; allowed: readonly Stage[] }
  | { type: 'already-triaged'; outcome: Outcome; stage: Stage }
  | { type: 'question-open'; question: string }
  | { type: 'no-open-question' }
  | { type: 'revision-unsaid' }
  /** `now`: what its last change made of it, where that is known by field. */
  | {
      type: 'changed-since';
      revision?: number;
      by?: string;
      at?: string;
      now?: { field: string; value: unknown }[];
    }
  | { type: 'invalid-fields'; errors: FieldError[] }
  | { type: 'incomplete-brief'; tier: Tier; errors: FieldError[] }
  | { type: 'party-cannot-sign'; parties: { party: Party; quorum: number; members: number }[] }
  | { type: 'no-open-round' }
  | {
      type: 'round-closed';
      roundId: string;
      outcome: RoundOutcome;
      closedAt: string;
      closedBy?: string;
    }
  | { type: 'stale-subject'; given: string; current: string; version: number }
  | { type: 'subject-altered'; kind: 'brief' | 'proof' | 'agreement'; version: number }
  | { type: 'ledger-altered' }
  | { type: 'not-invited' }
  | { type: 'not-asked-yet'; party: Party; after: readonly Party[] }
  | { type: 'submitter-cannot-sign' }
  | { type: 'requester-cannot-sign' }
  | { type: 'requester-signs-for-sales'; party: Party }
  | { type: 'delegate-not-active' }
  | { type: 'delegate-already-counted' }
  | { type: 'delegate-of-another-side'; party: Party; other: Party }
  | { type: 'delegate-of-no-side'; party: Party }
  | { type: 'member-has-answered' }
  | { type: 'comment-required' }
  | { type: 'decision-not-offered'; decision: string; offered: readonly string[] }
  | { type: 'external-id-reused'; externalId: string }
  | { type: 'nothing-to-correct'; externalId: string }
  | { type: 'result-is-shared'; externalId: string }
  | { type: 'results-window-over'; resultsUntil: string }
  | { type: 'plan-unchanged'; version: number }
  | { type: 'agreement-unchanged'; version: number }
  | { type: 'agreement-unreadable'; kind: string }
  | { type: 'estimate-given'; side: 'sales' | 'marketing'; by: string }
  | { type: 'estimate-too-late'; version: number }
  | { type: 'estimate-altered'; side: 'sales' | 'marketing' }
  | { type: 'email-taken'; email: string }
  | { type: 'too-many-imports'; whose: 'yours' | 'all'; ids: string[] }
  | { type: 'address-not-theirs'; address: string }
  | {
      type: 'address-too-new';
      address: string;
      since: string;
      until: string;
      memberId: string;
      parties: readonly Party[];
    }
  | { type: 'nothing-to-confirm'; address: string }
  | { type: 'import-started'; state: string }
  | { type: 'parts-missing'; missing: number[] }
  | { type: 'period-not-started'; period: string }
  | { type: 'upload-unknown' }
  | { type: 'upload-of-another'; by: string }
  | { type: 'upload-used'; version: number }
  | { type: 'upload-not-done'; expiresAt: string; over: boolean }
  | { type: 'upload-differs'; facts: readonly ('type' | 'size' | 'sha256')[] }
  | { type: 'upload-not-clean'; verdict?: string }
  | { type: 'proof-has-no-file'; link?: string };

export type RefusalOf<T extends Refusal['type']> = Extract<Refusal, { type: T }>;
