import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgreementState,
  evolveAgreementAll,
} from '../../../functions/core/agreements/agreement.ts';
import { agreedText } from '../../../functions/core/agreements/agreement-form.ts';
import {
  type AgreementLedgerEvent,
  appendToAgreement,
  brokenAgreement,
} from '../../../functions/core/agreements/agreement-ledger.ts';
import { inForce, standingOf } from '../../../functions/core/agreements/in-force.ts';
import { addDays } from '../../../functions/core/calendar/day-number.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { formOf, propose, sign, words } from '../../story/agreed.ts';
import { monday, roster } from '../../story/sample.ts';

/** Steps of anybody: proposals for days near and far, and decisions, hours apart. */
const steps = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 60 }),
    who: fc.constantFrom(...roster),
    what: fc.oneof(
      fc.record({
        from: fc.integer({ min: 0, max: 20 }),
        review: fc.integer({ min: 21, max: 60 }),
      }),
      fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const),
    ),
  }),
  { maxLength: 30 },
);

type Step = { hours: number; who: Member; what: 'approve' | 'reject' | Days };

type Days = { from: number; review: number };

/** What is left of these steps: the ledger, the state, and what was proposed. */
const tell = (taken: readonly Step[]) => {
  let state: AgreementState | undefined;
  let now = monday;
  const events: AgreementLedgerEvent[] = [];
  const texts = new Map<number, unknown>();
  for (const { hours, who, what } of taken) {
    now = hoursAfter(now, hours);
    const form = typeof what === 'string' ? undefined : formIn(what, now);
    const decided =
      typeof what === 'string'
        ? state && sign(state, who, { decision: what, comment: 'Because', now })
        : propose(state, form, { by: who, now });
    if (!decided?.ok || decided.value.length === 0) continue;
    state = evolveAgreementAll(state, decided.value, now);
    const stamp = { actor: { kind: 'member' as const, id: who.id }, at: now };
    events.push(
      ...appendToAgreement({ kind: 'glossary', head: events.at(-1) }, decided.value, stamp),
    );
    if (form) texts.set(state?.versions.length ?? 0, agreedText('glossary', form));
  }
  return { state, events, texts };
};

const formIn = ({ from, review }: Days, now: string) => {
  const day = now.slice(0, 10);
  return formOf(words, { from: addDays(day, from), reviewOn: addDays(day, review) });
};

describe('at any instant, whatever anybody did', () => {
  it('nothing is in force that sales and marketing have not both signed at that digest', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 3000 }), (taken, hours) => {
        const { state, events } = tell(taken);
        const current = state && inForce(state, hoursAfter(monday, hours));
        if (!current) return;
        const signed = events.filter(
          ({ type, data }) =>
            type === 'sign-off-recorded' &&
            data.roundId === current.roundId &&
            data.digest === current.digest &&
            data.decision === 'approve',
        );
        const parties = signed.map(({ data }) => (data as { party: string }).party);
        expect(parties).toEqual(expect.arrayContaining(['sales', 'marketing']));
        expect(
          signed.every(({ data }) => (data as { signedBy: string }).signedBy !== current.by),
        ).toBe(true);
      }),
    );
  });

  it('at most one version is in force, and it is the one that says so', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 3000 }), (taken, hours) => {
        const { state } = tell(taken);
        if (!state) return;
        const at = hoursAfter(monday, hours);
        const standing = state.versions.filter((one) => standingOf(state, one, at) === 'in-force');
        expect(standing.map(({ version }) => version)).toEqual(
          [inForce(state, at)?.version].filter((one) => one !== undefined),
        );
      }),
    );
  });

  it('its ledger verifies, every version is there to read, and any change of it shows', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (taken, which) => {
        const { state, events, texts } = tell(taken);
        const last = events.at(-1);
        if (!state || !last) return;
        const stored = { state, seq: last.seq, hash: last.hash };
        expect(brokenAgreement(events, stored, texts)).toBeUndefined();
        expect([...texts.keys()]).toEqual(state.versions.map(({ version }) => version));
        const index = which % events.length;
        const cut = events.filter((_, at) => at !== index);
        expect(brokenAgreement(cut, stored, texts)).toBeDefined();
        const other = new Map([...texts, [1, { ...(texts.get(1) as object), from: '2026-01-01' }]]);
        expect(brokenAgreement(events, stored, other)).toMatch(/not what was proposed/);
      }),
    );
  });
});
