import { describe, expect, it } from 'vitest';
import { problem, problemNames, problemOf } from '../../../functions/core/words/problem.ts';
import type { Refusal, RefusalOf } from '../../../functions/core/words/refusal.ts';

/** One of each: a refusal without a sample does not compile. */
const samples: { [T in Refusal['type']]: RefusalOf<T> } = {
  'not-found': { type: 'not-found' },
  'idempotency-key-reused': { type: 'idempotency-key-reused' },
  'call-repeated': { type: 'call-repeated' },
  'not-allowed': { type: 'not-allowed', who: 'the owner', action: 'triage it' },
  'wrong-stage': { type: 'wrong-stage', action: 'close it', stage: 'brief', allowed: ['released'] },
  'already-triaged': { type: 'already-triaged', outcome: 'accepted', stage: 'brief' },
  'question-open': { type: 'question-open', question: 'For whom?' },
  'no-open-question': { type: 'no-open-question' },
  'revision-unsaid': { type: 'revision-unsaid' },
  'changed-since': {
    type: 'changed-since',
    revision: 3,
    by: 'mona',
    at: '2025-03-03T09:00:00.000Z',
    now: [{ field: 'timeZone', value: 'Europe/Rome' }],
  },
  'invalid-fields': {
    type: 'invalid-fields',
    errors: [{ pointer: '/title', detail: 'is required' }],
  },
  'incomplete-brief': {
    type: 'incomplete-brief',
    tier: 'full',
    errors: [{ pointer: '/goal', detail: 'is required' }],
  },
  'party-cannot-sign': {
    type: 'party-cannot-sign',
    parties: [{ party: 'legal', quorum: 2, members: 1 }],
  },
  'no-open-round': { type: 'no-open-round' },
  'round-closed': {
    type: 'round-closed',
    roundId: 'R1',
    outcome: 'approved',
    closedAt: '2026-03-02T14:00:00.000Z',
    closedBy: 'mia',
  },
  'stale-subject': { type: 'stale-subject', given: 'a', current: 'b', version: 2 },
  'ledger-altered': { type: 'ledger-altered' },
  'subject-altered': { type: 'subject-altered', kind: 'proof', version: 3 },
  'not-invited': { type: 'not-invited' },
  'submitter-cannot-sign': { type: 'submitter-cannot-sign' },
  'requester-cannot-sign': { type: 'requester-cannot-sign' },
  'delegate-not-active': { type: 'delegate-not-active' },
  'delegate-already-counted': { type: 'delegate-already-counted' },
  'delegate-of-no-side': { type: 'delegate-of-no-side', party: 'sales' },
  'requester-signs-for-sales': { type: 'requester-signs-for-sales', party: 'marketing' },
  'delegate-of-another-side': { type: 'delegate-of-another-side', party: 'legal', other: 'sales' },
  'member-has-answered': { type: 'member-has-answered' },
  'comment-required': { type: 'comment-required' },
  'decision-not-offered': {
    type: 'decision-not-offered',
    decision: 'reject',
    offered: ['approve'],
  },
  'address-not-theirs': { type: 'address-not-theirs', address: 'rita@countersign.example' },
  'address-too-new': {
    type: 'address-too-new',
    address: 'rita@countersign.example',
    since: '2026-03-02T14:00:00.000Z',
    until: '2026-03-03T14:00:00.000Z',
    memberId: 'rita',
    parties: ['sales'],
  },
  'nothing-to-confirm': { type: 'nothing-to-confirm', address: 'rita@countersign.example' },
  'external-id-reused': { type: 'external-id-reused', externalId: 'erp-1' },
  'nothing-to-correct': { type: 'nothing-to-correct', externalId: 'erp-1' },
  'result-is-shared': { type: 'result-is-shared', externalId: 'erp-1' },
  'results-window-over': { type: 'results-window-over', resultsUntil: '2026-05-31T14:00:00.000Z' },
  'plan-unchanged': { type: 'plan-unchanged', version: 1 },
  'estimate-given': { type: 'estimate-given', side: 'sales', by: 'rita' },
  'estimate-too-late': { type: 'estimate-too-late', version: 1 },
  'estimate-altered': { type: 'estimate-altered', side: 'sales' },
  'email-taken': { type: 'email-taken', email: 'mia@countersign.example' },
  'too-many-imports': { type: 'too-many-imports', whose: 'all', ids: [] },
  'import-started': { type: 'import-started', state: 'recording' },
  'parts-missing': { type: 'parts-missing', missing: [2, 7] },
  'period-not-started': { type: 'period-not-started', period: '2026-W11' },
  'upload-unknown': { type: 'upload-unknown' },
  'upload-of-another': { type: 'upload-of-another', by: 'mia' },
  'upload-used': { type: 'upload-used', version: 2 },
  'upload-not-done': {
    type: 'upload-not-done',
    expiresAt: '2026-03-02T15:00:00.000Z',
    over: false,
  },
  'upload-differs': { type: 'upload-differs', facts: ['size', 'sha256'] },
  'upload-not-clean': { type: 'upload-not-clean', verdict: 'THREATS_FOUND' },
  'proof-has-no-file': { type: 'proof-has-no-file', link: 'https://proofs.example/1.pdf' },
};

describe('a refusal', () => {
  it.each(Object.values(samples))(
    'has a problem that says what it is and what to do: $type',
    (refusal) => {
      const { type, status, title, detail } = problemOf(refusal);
      expect(type).toBe(`/problems/${refusal.type}`);
      expect([403, 404, 409, 412, 422, 428]).toContain(status);
      expect(title).toMatch(/^[A-Z].*\w$/);
      expect(detail).toMatch(/\w+ \w+ \w+/);
      expect(detail).not.toMatch(/undefined|\[object/);
    },
  );

  it('names every wrong field, if any', () => {
    for (const type of ['invalid-fields', 'incomplete-brief'] as const)
      expect(problemOf(samples[type]).errors).toEqual(samples[type].errors);
    expect(problemOf(samples['comment-required']).errors).toMatchObject([{ pointer: '/comment' }]);
    expect(problemOf(samples['decision-not-offered']).errors).toMatchObject([
      { pointer: '/decision' },
    ]);
  });

  it('comes with the details needed to understand it', () => {
    expect(problemOf(samples['round-closed'])).toMatchObject({
      outcome: 'approved',
      closedBy: 'mia',
    });
    expect(problemOf({ ...samples['round-closed'], closedBy: undefined }).detail).not.toContain(
      'by',
    );
    expect(problemOf(samples['incomplete-brief'])).toMatchObject({ tier: 'full' });
    expect(problemOf(samples['wrong-stage']).detail).toContain('released');
  });

  it('does not reveal whether something exists that the caller may not see', () => {
    expect(Object.keys(problemOf(samples['not-found'])).sort()).toEqual([
      'detail',
      'status',
      'title',
      'type',
    ]);
  });
});

describe('the names of problems', () => {
  it('are complete and unique', () => {
    expect(new Set(problemNames).size).toBe(problemNames.length);
    for (const type of Object.keys(samples)) expect(problemNames).toContain(type);
  });

  it('are relative, and so the same wherever the platform is deployed', () => {
    for (const name of problemNames)
      expect(problem(name, 400, 'x', 'y').type).toMatch(/^\/problems\/[a-z-]+$/);
  });
});
