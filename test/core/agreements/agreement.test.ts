import { describe, expect, it } from 'vitest';
import { agreementContent } from '../../../functions/core/agreements/agreement-content.ts';
import { agreementDuties } from '../../../functions/core/agreements/agreement-duties.ts';
import { agreementForm } from '../../../functions/core/agreements/agreement-form.ts';
import { AgreementKind } from '../../../functions/core/agreements/agreement-kind.ts';
import { firstProposal } from '../../../functions/core/agreements/first-proposal.ts';
import { inForce, standingOf } from '../../../functions/core/agreements/in-force.ts';
import { withSigned } from '../../../functions/core/agreements/platform-terms.ts';
import { proposeVersion } from '../../../functions/core/agreements/propose-version.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { formOf, nextState, propose, sign, signedByAll, words } from '../../story/agreed.ts';
import {
  accepted,
  lena,
  max,
  mia,
  mona,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';

const open = nextState(undefined, propose(undefined));

const firstSeats = (open.round?.seats ?? [])
  .filter(({ reserve }) => reserve === undefined)
  .map(({ memberId }) => memberId);

const doOf = (name: string) => {
  const duty = agreementDuties.find((one) => one.name === name);
  if (!duty) throw new Error(`there is no ${name}`);
  return duty.decide;
};

const wrongOf = (kind: AgreementKind, content: unknown): string[] =>
  (agreementContent(kind, 'USD').safeParse(content).error?.issues ?? []).map(
    ({ message }) => message,
  );

describe('a proposal', () => {
  it('asks one of sales and one of marketing, leads first, and nobody who wrote it', () => {
    expect(open.round?.required.map(({ party }) => party)).toEqual(['sales', 'marketing']);
    expect(firstSeats).toEqual(['saul', 'mona']);
    expect(open.round?.seats.map(({ memberId }) => memberId)).not.toContain('max');
  });

  it.each([
    ['marketing', max],
    ['sales', rita],
    ['a lead of a side', { ...lena, leads: ['sales'] } satisfies Member],
  ])('comes from %s', (_, by) => {
    expect(propose(undefined, formOf(words), { by }).ok).toBe(true);
  });

  it('is refused of whoever is of neither side', () => {
    expect(refusal(propose(undefined, formOf(words), { by: lena }))).toMatchObject({
      type: 'not-allowed',
    });
  });

  it('is refused on a version that its writer has not seen', () => {
    const command = { kind: 'glossary' as const, form: formOf(words), by: mia, now: monday };
    const unseen = proposeVersion(open, { ...command, seen: 'none' }, { roster, settings });
    expect(refusal(unseen)).toEqual({
      type: 'changed-since',
      revision: 1,
      by: 'max',
      at: monday,
    });
  });

  it('is refused where it says what waits for signatures, or is signed, already', () => {
    expect(refusal(propose(open))).toEqual({ type: 'agreement-unchanged', version: 1 });
    expect(refusal(propose(signedByAll(undefined)))).toMatchObject({ version: 1 });
  });

  it('is refused where nobody of a side is left to sign it', () => {
    const few = roster.filter(({ id }) => !['mia', 'mona'].includes(id));
    const command = { kind: 'glossary' as const, form: formOf(words), by: max, now: monday };
    const alone = proposeVersion(
      undefined,
      { ...command, seen: 'none' },
      { roster: few, settings },
    );
    expect(refusal(alone)).toMatchObject({
      type: 'party-cannot-sign',
      parties: [{ party: 'marketing' }],
    });
  });

  it.each([
    ['from', { from: '2026-03-01' }],
    ['reviewOn', { reviewOn: '2026-03-03' }],
    ['reviewOn', { reviewOn: '2030-01-01' }],
  ])('is refused with a %s that does not hold: %j', (field, days) => {
    expect(refusal(propose(undefined, formOf(words, days)))).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: `/${field}` }],
    });
  });

  it('takes the place of one that waits for signatures', () => {
    const next = nextState(open, propose(open, formOf(words, { reviewOn: '2026-10-01' })));
    expect(next.pastRounds.at(-1)?.closed.outcome).toBe('superseded');
    expect(next.versions.map((version) => standingOf(next, version, monday))).toEqual([
      'superseded',
      'waits-for-signatures',
    ]);
  });

  it('leaves one whose time is over expired, before the clock has said so (J7, J8, J9)', () => {
    const now = open.round?.expiresAt ?? '';
    const form = formOf(words, { from: '2026-04-01', reviewOn: '2026-10-01' });
    const next = nextState(open, propose(open, form, { now }), now);
    expect(next.pastRounds).toMatchObject([{ id: 'R1', closed: { outcome: 'expired', at: now } }]);
    expect(next.versions.map((version) => standingOf(next, version, now))).toEqual([
      'expired',
      'waits-for-signatures',
    ]);
    const late = { roundId: 'R1', digest: open.versions[0]?.digest ?? '', now };
    expect(refusal(sign(next, saul, late))).toMatchObject({
      type: 'round-closed',
      outcome: 'expired',
    });
  });
});

describe('what both teams sign', () => {
  it('is nothing before both have (J3, J7)', () => {
    const half = nextState(open, sign(open, saul));
    expect(half.round).toBeDefined();
    expect(inForce(half, '2026-04-01T00:00:00.000Z')).toBeUndefined();
    const whole = nextState(half, sign(half, mona));
    expect(inForce(whole, '2026-04-01T00:00:00.000Z')).toMatchObject({ version: 1 });
  });

  it('is in force from its day on, where the deployment is, and not before', () => {
    const whole = signedByAll(undefined);
    expect(settings.timeZone).toBe('America/New_York');
    expect(inForce(whole, '2026-03-03T04:59:59.999Z')).toBeUndefined();
    expect(inForce(whole, '2026-03-03T05:00:00.000Z')).toMatchObject({ version: 1 });
  });

  it('is in force from the last signature on, where its day has begun', () => {
    const whole = signedByAll(undefined, formOf(words, { from: '2026-03-02' }));
    expect(inForce(whole, monday)?.signed).toEqual({ at: monday, inForceFrom: monday });
  });

  it('is only what was shown: another digest is refused (J1)', () => {
    expect(refusal(sign(open, saul, { digest: 'f'.repeat(64) }))).toMatchObject({
      type: 'stale-subject',
    });
  });

  it('is signed by nobody who wrote it, whoever proposes it again (J5)', () => {
    const changed = nextState(open, propose(open, formOf(words, { reviewOn: '2026-10-01' })));
    const again = nextState(changed, propose(changed, formOf(words), { by: rita }));
    expect(again.round?.authors).toEqual(['rita', 'max']);
    expect(refusal(sign(again, max))).toEqual({ type: 'submitter-cannot-sign' });
  });

  it('needs a comment where it is not signed (J6), and then stays as it is', () => {
    expect(refusal(sign(open, saul, { decision: 'reject' }))).toEqual({
      type: 'comment-required',
    });
    const rejected = nextState(open, sign(open, saul, { decision: 'reject', comment: 'Too long' }));
    expect(rejected.round).toBeUndefined();
    const [version] = rejected.versions;
    expect(version && standingOf(rejected, version, monday)).toBe('rejected');
  });

  it('says who closed it to whoever is late (J8), and repeats what is said again', () => {
    const whole = signedByAll(undefined);
    const late = { roundId: 'R1', digest: open.versions[0]?.digest ?? '' };
    expect(accepted(sign(whole, mona, late))).toEqual([]);
    const other = { ...late, decision: 'reject' as const, comment: 'No' };
    expect(refusal(sign(whole, mona, other))).toMatchObject({
      type: 'round-closed',
      outcome: 'approved',
      closedBy: 'mona',
    });
  });

  it('is never in force by time: a round without enough answers expires (J9)', () => {
    const over = open.round?.expiresAt ?? '';
    expect(doOf('agreementsExpired')(open, { now: monday, roster, settings })).toEqual([]);
    const expire = { now: over, roster, settings };
    const [ended] = doOf('agreementsExpired')(open, expire);
    expect(ended).toMatchObject({ type: 'round-closed', data: { outcome: 'expired' } });
    expect(refusal(sign(open, saul, { now: over }))).toMatchObject({ type: 'round-closed' });
  });

  it('stays in force while the next version waits, and is superseded on the day of that', () => {
    const first = signedByAll(undefined);
    const later = '2026-04-01T12:00:00.000Z';
    const next = formOf(words, { from: '2026-05-01', reviewOn: '2026-12-01' });
    const waits = nextState(first, propose(first, next, { now: later }), later);
    expect(inForce(waits, '2026-06-01T00:00:00.000Z')).toMatchObject({ version: 1 });
    const signed = signedByAll(first, next, { now: later });
    expect(inForce(signed, '2026-04-30T00:00:00.000Z')).toMatchObject({ version: 1 });
    expect(inForce(signed, '2026-05-02T00:00:00.000Z')).toMatchObject({ version: 2 });
    const [one, two] = signed.versions;
    expect(one && standingOf(signed, one, later)).toBe('in-force');
    expect(two && standingOf(signed, two, later)).toBe('from-a-later-day');
    expect(one && standingOf(signed, one, '2026-05-02T00:00:00.000Z')).toBe('superseded');
  });

  it('is never in force where a later one is signed for an earlier day', () => {
    const far = signedByAll(undefined, formOf(words, { from: '2026-05-01' }));
    const near = signedByAll(far, formOf(words, { from: '2026-03-10', reviewOn: '2026-09-02' }));
    expect(inForce(near, '2026-06-01T00:00:00.000Z')).toMatchObject({ version: 2 });
    const [one] = near.versions;
    expect(one && standingOf(near, one, monday)).toBe('superseded');
  });
});

describe('the clock', () => {
  it('gives the seat of who has left to another of their side (J15)', () => {
    const left = roster.map((one) => (one.id === 'saul' ? { ...one, active: false } : one));
    const [event] = doOf('agreementsToldWhoLeft')(open, { now: monday, roster: left, settings });
    expect(event).toMatchObject({ type: 'seat-vacated', data: { memberId: 'saul', to: 'rita' } });
  });

  it('reminds who has not answered, then tells their leads', () => {
    const half = hoursAfter(open.round?.dueAt ?? '', -1);
    const events = doOf('agreementsReminded')(open, { now: half, roster, settings });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'reminder-due',
        data: expect.objectContaining({ party: 'sales', memberIds: ['saul'] }),
      }),
    );
  });

  it('asks the leads of both sides on the day of review, once', () => {
    const whole = signedByAll(undefined);
    const ask = doOf('reviewsAsked');
    expect(ask(whole, { now: '2026-08-31T23:00:00.000Z', roster, settings })).toEqual([]);
    const now = '2026-09-01T12:00:00.000Z';
    const events = ask(whole, { now, roster, settings });
    expect(events).toEqual([{ type: 'review-due', data: { version: 1, leads: ['saul', 'mona'] } }]);
    const asked = nextState(whole, { ok: true, value: events }, now);
    expect(ask(asked, { now, roster, settings })).toEqual([]);
  });

  it('asks who proposed it in the place of a side that nobody leads', () => {
    const leaderless = roster.map((one) => ({
      ...one,
      leads: one.leads.filter((party) => party === 'marketing'),
    }));
    const at = { now: '2026-09-01T12:00:00.000Z', roster: leaderless, settings };
    expect(doOf('reviewsAsked')(signedByAll(undefined), at)).toMatchObject([
      { data: { leads: ['max', 'mona'] } },
    ]);
  });
});

describe('what versions say', () => {
  it('is a form for each kind', () => {
    for (const kind of AgreementKind.options)
      expect(agreementForm(kind, 'USD').safeParse({ content: {} }).success).toBe(false);
  });

  it.each([
    ['a term twice', 'glossary', { entries: [words.entries[0], { term: 'mql', meaning: 'Else' }] }],
    ['no term', 'glossary', { entries: [] }],
    ['a field that there is not', 'glossary', { entries: words.entries, more: 1 }],
    [
      'a goal without a value',
      'shared-goals',
      { entries: [{ name: 'New members', from: '2026-01-01', until: '2026-12-31' }] },
    ],
    [
      'a goal that ends before it begins',
      'shared-goals',
      {
        entries: [
          {
            name: 'New members',
            value: 1,
            unit: 'members',
            from: '2026-12-31',
            until: '2026-01-01',
          },
        ],
      },
    ],
  ] as const)('refuses %s', (_, kind, content) => {
    expect(agreementContent(kind, 'USD').safeParse(content).success).toBe(false);
  });

  it('refuses hours by which a round expires before a lead hears of it', () => {
    const levels = { ...firstProposal(settings)['service-levels'], roundExpiryHours: 10 };
    const { error } = agreementContent('service-levels', 'USD').safeParse(levels);
    expect(error?.issues[0]?.path).toEqual(['roundExpiryHours']);
  });

  it.each([
    ['0.01', 0.01, []],
    ['less', 0.009, ['must be at least 0.01']],
    ['less than can be stored', 5e-324, ['must be at least 0.01']],
    ['nothing', 0, ['must be at least 0.01']],
  ])('takes hours from 36 seconds on: %s', (_, signOffHours, refused) => {
    const levels = firstProposal(settings)['service-levels'];
    const entries = [{ party: 'legal', signOffHours }];
    expect(wrongOf('service-levels', { ...levels, entries })).toEqual(refused);
    expect(wrongOf('service-levels', { ...levels, triageHours: signOffHours })).toEqual(refused);
  });

  it.each([
    [1e-9, []],
    [1e15, []],
    [1e-10, ['must be at least 1e-9, or left out']],
    [5e-324, ['must be at least 1e-9, or left out']],
    [1.1e15, ['must be at most 1e15']],
  ])('takes goals of a number that can be counted and stored: %d', (value, refused) => {
    const goal = { name: 'New members', unit: 'members', from: '2026-01-01', until: '2026-12-31' };
    expect(wrongOf('shared-goals', { entries: [{ ...goal, value }] })).toEqual(refused);
  });

  it('takes what the deployment is set to as a first proposal', () => {
    const first = firstProposal(settings);
    for (const kind of ['service-levels', 'mail-cadence'] as const)
      expect(agreementContent(kind, 'USD').parse(first[kind])).toEqual(first[kind]);
  });
});

describe('what the platform works by', () => {
  const text = (reviewOn: string) => ({
    kind: 'glossary' as const,
    content: words,
    from: '2026-03-03',
    reviewOn,
  });
  const signed = (version: number, from: string) => ({
    version,
    from,
    text: text('2026-09-01'),
    digest: digestOf(text('2026-09-01')),
  });

  it('forgets a version whose day would come after that of a later one', () => {
    const [one, two, three] = [
      signed(1, '2026-01-01'),
      signed(2, '2026-06-01'),
      signed(3, '2026-03-01'),
    ];
    expect(withSigned(withSigned([one], two), three)).toEqual([one, three]);
  });
});
