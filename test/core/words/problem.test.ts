import { describe, expect, it } from 'vitest';
import {
  lastChange,
  problem,
  problemNames,
  problemOf,
} from '../../../functions/core/words/problem.ts';
import type { Refusal, RefusalOf } from '../../../functions/core/words/refusal.ts';

/** What programs read from a problem, besides what every problem has; of all others nothing. */
const read: { [T in Refusal['type']]?: readonly string[] } = {
  'wrong-stage': ['stage', 'allowed'],
  'already-triaged': ['outcome', 'stage'],
  'changed-since': ['revision', 'by', 'at', 'now'],
  'invalid-fields': ['errors'],
  'incomplete-brief': ['tier', 'errors'],
  'party-cannot-sign': ['parties'],
  'not-asked-yet': ['party', 'after'],
  'round-closed': ['roundId', 'outcome', 'closedAt', 'closedBy'],
  'stale-subject': ['version', 'digest'],
  'subject-altered': ['kind', 'version'],
  'comment-required': ['errors'],
  'decision-not-offered': ['errors'],
  'results-window-over': ['resultsUntil'],
  'plan-unchanged': ['version'],
  'agreement-unchanged': ['version'],
  'agreement-unreadable': ['kind'],
  'estimate-given': ['side'],
  'estimate-too-late': ['version'],
  'estimate-altered': ['side'],
  'address-too-new': ['since', 'until'],
  'import-started': ['state'],
  'parts-missing': ['missing'],
  'upload-unknown': ['errors'],
  'upload-used': ['version'],
  'upload-not-done': ['expiresAt'],
  'upload-differs': ['facts'],
  'upload-not-clean': ['verdict'],
  'proof-has-no-file': ['link'],
};

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
  'not-asked-yet': { type: 'not-asked-yet', party: 'legal', after: ['marketing'] },
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
  'agreement-unchanged': { type: 'agreement-unchanged', version: 1 },
  'agreement-unreadable': { type: 'agreement-unreadable', kind: 'glossary' },
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

  it.each(Object.values(samples))('tells programs what it knows: $type', (refusal) => {
    const { type: _, status: __, title: ___, detail: ____, ...facts } = problemOf(refusal);
    expect(Object.keys(facts)).toEqual(read[refusal.type] ?? []);
    for (const [name, fact] of Object.entries(facts))
      if (name in refusal) expect(fact).toEqual(refusal[name as keyof Refusal]);
  });

  it('of a field that is wrong says which, and what is wrong with it', () => {
    const errors = (type: 'comment-required' | 'decision-not-offered' | 'upload-unknown') =>
      problemOf(samples[type]).errors;
    expect(errors('comment-required')).toEqual([
      { pointer: '/comment', detail: 'is required for this decision' },
    ]);
    expect(errors('decision-not-offered')).toEqual([
      { pointer: '/decision', detail: expect.stringMatching(/approve/) },
    ]);
    expect(errors('upload-unknown')).toEqual([
      { pointer: '/upload', detail: 'is no upload of this request' },
    ]);
    expect(problemOf(samples['stale-subject']).digest).toBe('b');
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

describe('the sentences of a problem', () => {
  const detail = (refusal: Refusal): string => problemOf(refusal).detail;

  it('list what there are several of', () => {
    const parties = [
      { party: 'legal' as const, quorum: 2, members: 1 },
      { party: 'finance' as const, quorum: 1, members: 0 },
    ];
    expect(detail({ type: 'party-cannot-sign', parties })).toMatch(
      /^legal needs 2 and has 1, finance needs 1 and has 0\./,
    );
    expect(detail({ ...samples['wrong-stage'], allowed: ['brief', 'review'] })).toBe(
      'The request is in brief; one can close it in: brief, review.',
    );
    expect(detail({ ...samples['address-too-new'], parties: ['sales', 'legal'] })).toContain(
      'ask a lead of sales or legal who',
    );
  });

  it('say who closed a round, where that is known', () => {
    const closed = samples['round-closed'];
    const at = '2026-03-02T14:00:00.000Z';
    expect(detail(closed)).toBe(
      `Round R1 was closed as approved at ${at} by mia. Nothing was changed.`,
    );
    expect(detail({ ...closed, closedBy: undefined })).toBe(
      `Round R1 was closed as approved at ${at}. Nothing was changed.`,
    );
  });

  it('say what changed in between, as far as it is known', () => {
    const { by, at, now } = samples['changed-since'];
    expect(lastChange({ by, at, now })).toBe(
      `mona changed it at ${at}: timeZone is now Europe/Rome.`,
    );
    const two = [
      { field: 'parties', value: ['sales', 'legal'] },
      { field: 'name', value: 'Rita' },
    ];
    expect(lastChange({ by, now: two })).toBe(
      'mona changed it: parties is now ["sales","legal"], name is now Rita.',
    );
    expect(lastChange({})).toBe('Somebody changed it.');
    expect(detail(samples['changed-since'])).toBe(
      `${lastChange({ by, at, now })} It is revision 3 now. Read it, put your change into it, and send that with If-Match: "3". Nothing was changed.`,
    );
    expect(detail({ type: 'changed-since' })).toMatch(/^There is none to overwrite\./);
  });

  it('say which imports are open to whoever began them, and not to others', () => {
    const ids = ['one', 'two'];
    const yours = problemOf({ type: 'too-many-imports', whose: 'yours', ids });
    expect(yours.detail).toMatch(/^2 imports that you began are not finished, .*: one, two\./);
    expect(yours.imports).toEqual(ids);
    const all = problemOf({ type: 'too-many-imports', whose: 'all', ids });
    expect(all.detail).toMatch(/^As many imports are open as the platform takes at once\./);
    expect(all).not.toHaveProperty('imports');
  });

  it('name the first twenty of the parts that are missing', () => {
    const missing = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    const [twenty] = [missing(20).join(', ')];
    const of = (count: number) => detail({ type: 'parts-missing', missing: missing(count) });
    expect(of(2)).toBe('Send part 1, 2, and start it again.');
    expect(of(20)).toBe(`Send part ${twenty}, and start it again.`);
    expect(of(21)).toBe(`Send part ${twenty} and others, and start it again.`);
  });

  it('say of a file whether it can still come, and whether its scan has ended', () => {
    const waits = samples['upload-not-done'];
    expect(detail(waits)).toMatch(/^Send the file to the address of its upload/);
    expect(detail({ ...waits, over: true })).toMatch(/^Its address took files until .*, and none/);
    expect(problemOf(samples['upload-not-clean'])).toMatchObject({
      title: 'The scan did not find the file clean',
      detail: expect.stringMatching(/^The malware scan says THREATS_FOUND\./),
    });
    expect(problemOf({ type: 'upload-not-clean' })).toMatchObject({
      title: 'The file is being scanned',
      detail: expect.stringMatching(/^The malware scan has not ended\./),
    });
  });

  it('have the address of a proof that has no file, unless it has none either', () => {
    const only = 'No file was uploaded for it; only its address is signed';
    expect(detail(samples['proof-has-no-file'])).toBe(`${only}: https://proofs.example/1.pdf.`);
    expect(detail({ type: 'proof-has-no-file' })).toBe(`${only}.`);
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
