import { describe, expect, it } from 'vitest';
import type {
  AgreementEvent,
  AgreementState,
} from '../../../functions/core/agreements/agreement.ts';
import {
  type AgreementLedgerEvent,
  appendToAgreement,
  replayAgreement,
} from '../../../functions/core/agreements/agreement-ledger.ts';
import {
  type StoredAgreement,
  verifyAgreement,
} from '../../../functions/core/verification/verify-agreement.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { decisionOf, formOf, nextState, propose, sign, slower } from '../../story/agreed.ts';
import { accepted, mona, monday, saul } from '../../story/sample.ts';

const kind = 'service-levels' as const;
const form = formOf(slower, { from: '2026-03-02' });
const text = { kind, ...form };

/** Everything that commands stored of an agreement that both sides have signed. */
const signed = (): StoredAgreement & { meta: NonNullable<StoredAgreement['meta']> } => {
  const events: AgreementLedgerEvent[] = [];
  let state: AgreementState | undefined;
  const commit = (made: AgreementEvent[]) => {
    const stamp = { actor: { kind: 'member' as const, id: 'max' }, at: monday };
    events.push(...appendToAgreement({ kind, head: events.at(-1) }, made, stamp));
    state = nextState(state, { ok: true, value: made });
  };
  commit(accepted(propose(undefined, form, { kind })));
  for (const member of [saul, mona]) {
    if (!state) throw new Error('nothing was proposed');
    expect(decisionOf(state, member).digest).toBe(digestOf(text));
    commit(accepted(sign(state, member)));
  }
  const { seq, hash } = events.at(-1) as AgreementLedgerEvent;
  const [version] = state?.versions ?? [];
  const from = version?.signed?.inForceFrom ?? '';
  return {
    agreement: kind,
    meta: { seq, hash, state: replayAgreement(events) as AgreementState },
    events,
    versions: [{ version: 1, content: text }],
    terms: [{ version: 1, digest: digestOf(text), from, text }],
  };
};

const stored = signed();
const id = 'AGREEMENT#service-levels';
const wrongOf = (
  change: Partial<StoredAgreement>,
  heads: readonly { seq: number; hash: string }[] = [],
) =>
  verifyAgreement({ ...stored, ...change }, heads).map(({ requestId, wrong }) => {
    expect(requestId).toBe(id);
    return wrong;
  });

describe('an agreement as it is stored', () => {
  it('holds as commands stored it, through every head that a checkpoint has', () => {
    expect(wrongOf({}, stored.events)).toEqual([]);
  });

  const [first] = stored.events;
  const forged = { ...text, content: { ...slower, triageHours: 900 } };
  it.each<[string, Partial<StoredAgreement>, RegExp]>([
    ['its state is gone', { meta: undefined }, /the agreement itself is not stored/],
    ['its end is cut off', { events: stored.events.slice(0, -1) }, /from event/],
    [
      'an event was changed',
      {
        events: stored.events.map((one) =>
          one === first ? { ...one, at: '2020-01-01T00:00:00.000Z' } : one,
        ),
      },
      /numbers, links or hashes are not right from event 1/,
    ],
    [
      'its state was changed',
      { meta: { ...stored.meta, state: { ...stored.meta.state, versions: [] } } },
      /does not give the stored state/,
    ],
    [
      'another text is stored',
      { versions: [{ version: 1, content: forged }] },
      /of the version of event 1/,
    ],
    [
      'a version was added',
      { versions: [...stored.versions, { version: 2, content: forged }] },
      /version 2 is stored, and no event proposed it/,
    ],
    [
      'something else rules',
      { terms: [{ version: 1, digest: digestOf(forged), from: monday, text: forged }] },
      /works by as version 1 is not what was signed/,
    ],
    ['it is another one', { agreement: 'glossary' }, /belongs to service-levels/],
  ])('is found where %s', (_, change, said) => {
    const wrong = verifyAgreement({ ...stored, ...change }).map((one) => one.wrong);
    expect(wrong).toContainEqual(expect.stringMatching(said));
  });

  it('is found where its ledger was written anew, or is shorter than a checkpoint saw it', () => {
    const heads = [
      { seq: 1, hash: 'f'.repeat(64) },
      { seq: 99, hash: 'f'.repeat(64) },
    ];
    expect(wrongOf({}, heads)).toEqual([
      expect.stringContaining('the ledger was written anew'),
      expect.stringContaining('is not any more'),
    ]);
  });

  it('is found, and nothing is thrown, where its events are none that commands make', () => {
    const [, ...rest] = stored.events.map(({ type, data }) => ({ type, data }) as AgreementEvent);
    const stamp = { actor: { kind: 'member' as const, id: 'max' }, at: monday };
    const events = appendToAgreement({ kind, head: undefined }, rest, stamp);
    const { seq, hash } = events.at(-1) as AgreementLedgerEvent;
    expect(wrongOf({ events, meta: { ...stored.meta, seq, hash } })).toContainEqual(
      expect.stringMatching(/does not give the stored state/),
    );
  });
});
