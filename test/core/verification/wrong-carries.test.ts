import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import {
  alteredVersions,
  submittedVersions,
} from '../../../functions/core/verification/submitted-versions.ts';
import { wrongCarries } from '../../../functions/core/verification/wrong-carries.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { fullBrief, measuredOtherwise } from '../../story/full-brief.ts';
import { Story } from '../../story/story.ts';

const second = measuredOtherwise(fullBrief);
const story = new Story()
  .submit()
  .triage({ action: 'accept' })
  .brief(fullBrief)
  .sign('lena')
  .brief(second);
const { ledger } = story;

type Carried = Extract<LedgerEvent, { type: 'sign-off-carried' }>;
type Submitted = Extract<LedgerEvent, { type: 'brief-submitted' }>;

const forged = (change: (event: Carried) => Partial<Carried['data']>): LedgerEvent[] =>
  ledger.map((event) =>
    event.type === 'sign-off-carried'
      ? { ...event, data: { ...event.data, ...change(event) } }
      : event,
  );

const forgedParts = (version: number, part: string): LedgerEvent[] =>
  ledger.map((event) =>
    event.type === 'brief-submitted' && event.data.version === version
      ? { ...event, data: { ...event.data, parts: { ...event.data.parts, [part]: digestOf('x') } } }
      : event,
  );

const found = (events: readonly LedgerEvent[]) => wrongCarries('CR-7F3K2QX', events);

describe('an approval that was carried', () => {
  it('is borne out by the ledger that commands made', () => {
    expect(ledger.some(({ type }) => type === 'sign-off-carried')).toBe(true);
    expect(found(ledger)).toEqual([]);
  });

  it.each<[string, (event: Carried) => Partial<Carried['data']>]>([
    ['by somebody who gave none', () => ({ memberId: 'finn' })],
    ['for another party', () => ({ party: 'finance' })],
    ['from a round that never was', ({ data }) => ({ from: { ...data.from, roundId: 'R9' } })],
    ['into a round that never opened', () => ({ roundId: 'R9' })],
    [
      'at another time',
      ({ data }) => ({ from: { ...data.from, at: data.from.at.replace('T', ' ') } }),
    ],
    ['by another decision', ({ data }) => ({ from: { ...data.from, nth: 2 } })],
    ['of another digest', ({ data }) => ({ from: { ...data.from, digest: digestOf('x') } })],
    ['with other parts', () => ({ parts: {} })],
  ])('is found wrong %s', (_, change) => {
    const seq = ledger.find(({ type }) => type === 'sign-off-carried')?.seq;
    expect(found(forged(change))).toEqual([
      {
        requestId: 'CR-7F3K2QX',
        event: seq,
        wrong: 'carried an approval that the ledger does not have',
      },
    ]);
  });

  it('is found wrong where a part of its scope differs, and only there', () => {
    expect(found(forgedParts(1, 'tactics.incentives'))).toHaveLength(1);
    expect(found(forgedParts(2, 'tactics.incentives'))).toHaveLength(1);
    expect(found(forgedParts(2, 'goal.kpis'))).toEqual([]);
  });

  it('is found wrong where it was an objection', () => {
    const objected = ledger.map((event) =>
      event.type === 'sign-off-recorded'
        ? { ...event, data: { ...event.data, decision: 'reject' as const } }
        : event,
    );
    expect(found(objected)).toHaveLength(1);
  });
});

describe('the digests of parts in the ledger', () => {
  const stored = [
    { kind: 'brief' as const, version: 1, content: fullBrief },
    { kind: 'brief' as const, version: 2, content: second },
  ];
  const wrong = (events: readonly LedgerEvent[]) =>
    alteredVersions('CR-7F3K2QX', submittedVersions(events), stored).map((one) => one.wrong);

  it('are those of the text, with the digest as their root', () => {
    expect(wrong(ledger)).toEqual([]);
    expect(wrong(forgedParts(2, 'goal.kpis'))).toEqual([
      'submitted version 2 of the brief with digests of parts that it does not have',
    ]);
  });

  it('are not asked for where a version is known by the digest of its whole text', () => {
    const old = ledger.map((event) => {
      if (event.type !== 'brief-submitted') return event;
      const { parts: _, ...data } = event.data;
      const digest = digestOf(data.version === 1 ? fullBrief : second);
      return { ...event, data: { ...data, digest } } satisfies Submitted;
    });
    expect(wrong(old)).toEqual([]);
  });

  it('do not go with the digest of a whole text', () => {
    const mixed = ledger.map((event) =>
      event.type === 'brief-submitted' && event.data.version === 1
        ? { ...event, data: { ...event.data, digest: digestOf(fullBrief) } }
        : event,
    );
    expect(wrong(mixed)).toHaveLength(1);
  });
});
