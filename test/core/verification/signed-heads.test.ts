import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pathsOf, rootAbove } from '../../../functions/core/verification/merkle.ts';
import {
  Checkpoint,
  type LedgerHead,
  leafOf,
  nextCheckpoint,
  signedText,
  wrongCheckpoints,
} from '../../../functions/core/verification/signed-heads.ts';
import { monday } from '../../story/sample.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const isSigned = (text: string, signature: string) =>
  verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
const signed = (made: Omit<Checkpoint, 'signature'>): Checkpoint => ({
  ...made,
  signature: sign('sha256', Buffer.from(signedText(made.body)), privateKey).toString('base64'),
});

const head = (index: number, seq = 1): LedgerHead => ({
  id: `CR-${String(index).padStart(7, '0')}`,
  seq,
  hash: String(index).padStart(64, 'a'),
});

const first = signed(nextCheckpoint(undefined, [head(2), head(1), head(3)], monday));
const second = signed(nextCheckpoint(first.body, [head(1, 4)], monday));
const third = signed(nextCheckpoint(second.body, [], monday));
const all = [first, second, third];

describe('checkpoints', () => {
  it('hold as they were made, whatever order the heads came in', () => {
    expect(wrongCheckpoints(all, isSigned)).toEqual([]);
    expect(first.heads.map(({ id }) => id)).toEqual([head(1).id, head(2).id, head(3).id]);
    expect(nextCheckpoint(undefined, [head(3), head(1), head(2)], monday).body).toEqual(first.body);
  });

  it('of requests alone are what they were before others had heads', () => {
    // Written down, so that checkpoints of then are verified for ever.
    expect(first.body).toMatchObject({
      root: 'f038ff5ba8897b01b61ec47b57e5d6b52a18baf9b2ef6f40d229dcab8172edd3',
      size: 3,
    });
    expect(Checkpoint.parse(first)).toEqual(first);
    const others = ['AGREEMENT#personas', 'MEMBER#rita', 'CR-0000001'];
    const heads = others.map((id) => ({ ...head(1), id }));
    const mixed = signed(nextCheckpoint(third.body, heads, monday));
    expect(wrongCheckpoints([...all, Checkpoint.parse(mixed)], isSigned)).toEqual([]);
    for (const id of ['AGREEMENT#nothing', 'MEMBER#Rita', 'REQ#CR-0000001', 'CR-1'])
      expect(Checkpoint.safeParse({ ...mixed, heads: [{ ...head(1), id }] }).success).toBe(false);
  });

  it('have one head for a request that was read twice', () => {
    expect(nextCheckpoint(undefined, [head(1), head(1, 2)], monday).heads).toEqual([head(1, 2)]);
  });

  it('show that one ledger was among them, by a path alone', () => {
    const leaves = first.heads.map(leafOf);
    const place = { index: 1, size: first.body.size, path: pathsOf(leaves)[1] as string[] };
    expect(rootAbove(leafOf(head(2)), place)).toBe(first.body.root);
    expect(rootAbove(leafOf(head(2, 9)), place)).not.toBe(first.body.root);
  });

  it.each<[string, Checkpoint[], string]>([
    [
      'a head was changed',
      [{ ...first, heads: [head(1, 2), head(2), head(3)] }, second, third],
      'Checkpoint 1: its heads are not those that were signed.',
    ],
    [
      'a head was taken out',
      [{ ...first, heads: [head(1), head(2)] }, second, third],
      'Checkpoint 1: its heads are not those that were signed.',
    ],
    [
      'its size was never that of its heads',
      [signed({ ...first, body: { ...first.body, size: 4 } })],
      'Checkpoint 1: its heads are not those that were signed.',
    ],
    [
      'the body was changed',
      [first, { ...second, body: { ...second.body, at: '2020-01-01T00:00:00.000Z' } }, third],
      'Checkpoint 2: its signature is not by this key.',
    ],
    [
      'the signature is of another',
      [first, { ...second, signature: first.signature }, third],
      'Checkpoint 2: its signature is not by this key.',
    ],
    ['one is missing', [first, third], 'Checkpoint 3: number 2 is missing before it.'],
    ['the first one is missing', [second, third], 'Checkpoint 2: number 1 is missing before it.'],
    [
      'one was made anew over other heads',
      [first, signed(nextCheckpoint(first.body, [head(5)], monday)), third],
      'Checkpoint 3: it does not follow the one before it.',
    ],
  ])('do not hold when %s', (_, checkpoints, wrong) => {
    expect(wrongCheckpoints(checkpoints, isSigned)).toContain(wrong);
  });
});
