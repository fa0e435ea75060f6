import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import {
  changedSince,
  isCheckpointDue,
} from '../../../functions/core/verification/checkpoint-due.ts';
import { brokenLink, type Head } from '../../../functions/core/verification/links.ts';
import { stateDiffers } from '../../../functions/core/verification/replay.ts';
import {
  leavesSeal,
  type Seal,
  sealBroken,
  sealsOf,
} from '../../../functions/core/verification/seal.ts';
import {
  Checkpoint,
  nextCheckpoint,
  signedText,
} from '../../../functions/core/verification/signed-heads.ts';
import { type Stored, verifyAll } from '../../../functions/core/verification/verify-all.ts';
import type { StoredRequest } from '../../../functions/core/verification/verify-request.ts';
import { monday } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/** J13, one way of writing to the table at a time. */

const id = 'CR-7F3K2QX';
const story = new Story().submit().triage({ action: 'ask', question: 'For whom?' });
const { ledger: events, state } = story;
const [first, last] = [events[0], events.at(-1)] as [LedgerEvent, LedgerEvent];
const stored: StoredRequest = {
  id,
  meta: { seq: last.seq, hash: last.hash, state },
  events,
  versions: [],
};

const isSigned = (text: string, signature: string) => signature === `of ${text}`;
const signed = (made: Omit<Checkpoint, 'signature'>): Checkpoint => ({
  ...made,
  signature: `of ${signedText(made.body)}`,
});
const headOf = ({ seq, hash }: LedgerEvent, of = id) => ({ id: of, seq, hash });
const early = signed(
  nextCheckpoint(undefined, [headOf(first), headOf(first, 'CR-0000000')], monday),
);
const late = signed(nextCheckpoint(early.body, [headOf(last)], '2026-03-03T00:00:00.000Z'));

const all = (requests: StoredRequest[], more: Partial<Stored> = {}): Stored => ({
  requests,
  agreements: [],
  members: [],
  ...more,
});
const nothing = {
  requests: 0,
  agreements: 0,
  members: 0,
  events: 0,
  checkpoints: 0,
  until: undefined,
  wrong: [],
};

describe('verifying all that is stored', () => {
  it('says how much there was, until when it is sealed, and nothing else where it holds', async () => {
    const other = { ...stored, id: 'CR-0000000' };
    const verdict = await verifyAll(
      all([stored]),
      [signed(nextCheckpoint(undefined, [headOf(first)], monday))],
      isSigned,
    );
    expect(verdict).toEqual({
      ...nothing,
      requests: 1,
      events: 2,
      checkpoints: 1,
      until: monday,
    });
    expect(await verifyAll(all([]), [], isSigned)).toEqual(nothing);
    expect((await verifyAll(all([stored, other]), [], isSigned)).wrong).toEqual([
      'CR-0000000, event 1: belongs to CR-7F3K2QX.',
      // The state is not looked at where the links do not hold.
    ]);
  });

  it('finds a request that is gone, by any checkpoint, and a checkpoint that is not signed', async () => {
    const { until, wrong } = await verifyAll(all([stored]), [early, late], isSigned);
    expect(until).toBe(late.body.at);
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(/^CR-0000000: was there at the time of a checkpoint/);
    const forged = await verifyAll(all([stored]), [{ ...early, signature: '' }], isSigned);
    expect(forged.wrong[0]).toMatch(/^Checkpoint 1: its signature/);
  });

  it('finds a ledger that does not go through a head of any checkpoint', async () => {
    const rewritten = headOf({ ...first, hash: 'f'.repeat(64) });
    const cut = headOf({ ...last, seq: 9 });
    const both = [signed(nextCheckpoint(undefined, [rewritten], monday))];
    both.push(signed(nextCheckpoint(both[0]?.body, [cut], monday)));
    const { wrong } = await verifyAll(all([stored]), both, isSigned);
    expect(wrong).toEqual([
      `${id}, event 1: is another one than at the time of a checkpoint: the ledger was written anew.`,
      `${id}, event 9: was there at the time of a checkpoint, and is not any more.`,
    ]);
  });

  it('finds agreements and members that are gone, as it finds requests', async () => {
    const heads = ['AGREEMENT#personas', 'MEMBER#rita'].map((of) => headOf(first, of));
    const [checkpoint] = [signed(nextCheckpoint(undefined, heads, monday))];
    expect(Checkpoint.parse({ ...checkpoint, signature: '' }).heads).toHaveLength(2);
    const { wrong } = await verifyAll(all([]), [checkpoint], isSigned);
    expect(wrong).toEqual(
      heads.map(
        ({ id: of }) =>
          `${of}: was there at the time of a checkpoint, and nothing of it is stored any more.`,
      ),
    );
    const strange = { ...checkpoint, heads: [headOf(first, 'MEMBER#Rita!')], signature: '' };
    expect(Checkpoint.safeParse(strange).success).toBe(false);
  });

  it('finds a request without its state', async () => {
    const { wrong } = await verifyAll(all([{ ...stored, meta: undefined }]), [], isSigned);
    expect(wrong).toEqual([`${id}: the request itself is not stored.`]);
  });
});

describe('the links of a ledger', () => {
  const at = (some: readonly LedgerEvent[], known: { seq: number; hash: string } = last) =>
    brokenLink(id, some, known)?.event;

  it('hold from the first event to the one that the request names', () => {
    expect(at(events)).toBeUndefined();
    expect(at([first])).toBe(2);
    expect(at([])).toBe(1);
    expect(at(events, first)).toBe(1);
    expect(at(events, { seq: 2, hash: first.hash })).toBe(2);
    expect(at(events, { seq: 1, hash: last.hash })).toBe(1);
  });

  it('say of the first event that does not fit what is wrong with it', () => {
    const wrong = (some: readonly LedgerEvent[], of = id, known: Head = last) =>
      brokenLink(of, some, known)?.wrong;
    const other = new Story().submit({ form: { title: 'Summer flyer' } });
    expect(wrong([last])).toBe('is not there, but event 2 is');
    expect(wrong(events, 'CR-0000000')).toBe(`belongs to ${id}`);
    expect(wrong([...other.ledger, last])).toMatch(/^does not follow the one before it: /);
    expect(wrong([{ ...first, at: '2020-01-01T00:00:00.000Z' }])).toMatch(/^was changed: /);
    expect(wrong([first])).toBe('is missing, and so is all after it');
    expect(wrong(events, id, first)).toMatch(/^is not where the request says that its ledger ends/);
  });

  it('are of this request, in order, and of what the event says', () => {
    expect(at([last])).toBe(1);
    expect(at([first, { ...last, seq: 3 }])).toBe(2);
    expect(at([first, { ...last, prevHash: last.hash }])).toBe(2);
    expect(at([first, { ...last, at: '2020-01-01T00:00:00.000Z' }])).toBe(2);
    expect(brokenLink('CR-0000000', events, last)?.event).toBe(1);
  });
});

describe('the state of a request', () => {
  it('is what its events make of it, with every field named that is not', () => {
    expect(stateDiffers(id, events, state)).toBeUndefined();
    const { stage: _, ...without } = state;
    const forged = { ...without, ownerId: 'nobody', released: undefined, added: 1 };
    expect(stateDiffers(id, events, forged)).toMatch(/: added, ownerId, stage$/);
  });

  it('is not made by events that no command makes in this order', () => {
    expect(stateDiffers(id, [], state)).toMatch(/there are none$/);
    expect(stateDiffers(id, [last], state)).toMatch(/^its events cannot be replayed/);
  });
});

describe('the place of a request in a checkpoint', () => {
  const seals = sealsOf(early);
  const seal = seals.find(({ head }) => head.id === id);
  if (!seal) throw new Error('the request is in it');

  it('is signed for that request alone', () => {
    expect(seals).toHaveLength(2);
    expect(sealBroken(id, seal, isSigned)).toBeUndefined();
    expect(sealBroken('CR-0000000', seal, isSigned)).toBeDefined();
    expect(sealBroken(id, { ...seal, head: headOf(last) }, isSigned)).toBeDefined();
    expect(sealBroken(id, { ...seal, signature: '' }, isSigned)).toBeDefined();
  });

  it('is held against a page of events that has its event, and against where the ledger ends', () => {
    const known = { seq: last.seq, hash: last.hash };
    const page = (some: LedgerEvent[], isLast = true, end = known) =>
      leavesSeal(sealsOf(late)[0] as never, some, { known: end, isLast })?.brokenAt;
    expect(page([first, last])).toBeUndefined();
    expect(page([first], false)).toBeUndefined();
    expect(page([first, { ...last, hash: first.hash }])).toBe(2);
    const [place] = sealsOf(late) as [Seal];
    expect(leavesSeal(place, [], { known: first, isLast: true })?.wrong).toBe(
      'checkpoint 2 of 2026-03-03T00:00:00.000Z has another event 2',
    );
    expect(page([first, { ...last, hash: first.hash }], false)).toBe(2);
    expect(page([first], true, first)).toBe(2);
    expect(page([first], false, first)).toBeUndefined();
    expect(page([first])).toBeUndefined();
  });
});

describe('a checkpoint', () => {
  const at = (day: string) => ({ at: `2026-03-${day}T23:59:00.000Z` });

  it('is due once a day, at the first and after a release', () => {
    expect(isCheckpointDue(undefined, monday, false)).toBe(true);
    expect(isCheckpointDue(at('01'), '2026-03-02T00:00:00.000Z', false)).toBe(true);
    expect(isCheckpointDue(at('02'), '2026-03-02T23:59:30.000Z', false)).toBe(false);
    expect(isCheckpointDue(at('03'), monday, false)).toBe(false);
    expect(isCheckpointDue(at('02'), monday, true)).toBe(true);
  });

  it('looks a day further back than the one before, and from the beginning without one', () => {
    expect(changedSince(at('02'))).toBe('2026-03-01T23:59:00.000Z');
    expect(changedSince(undefined)).toBe('');
  });
});
