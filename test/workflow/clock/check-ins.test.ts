import { expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { closeByHand } from '../../../functions/core/release/close-request.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { loadRequest } from '../../../functions/store/requests/request-store.ts';
import { actor, handle, loadById, wholeLedger } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { releasedStory } from '../../story/checked.ts';
import { accepted, mona, settings } from '../../story/sample.ts';
import { duty } from './duty.ts';

useSampleTable();

const checkIn = duty('checkedIn');

// Thirty and sixty days after the release, when marketing's working day begins.
const [first, second] = ['2026-04-01T13:00:00.000Z', '2026-05-01T13:00:00.000Z'];

let born = 0;

/** A released request with agreed check-in days, in the table. */
const released = async (): Promise<string> => {
  born += 1;
  const id = `CR-000000${born}`;
  for (const { type, data, at } of releasedStory().ledger) {
    const before = await loadRequest(id);
    const events = [{ type, data } as RequestEvent];
    await commitEvents({ id, before, events, actor: actor('mona'), at, settings });
  }
  return id;
};

const made = async (id: string) =>
  (await wholeLedger(id)).flatMap((event) =>
    event.type === 'check-in-made' ? [[event.data.agreedDay, event.data.on, event.actor.kind]] : [],
  );

it('clocks at the same instant make one check-in, and change nothing when they run again', async () => {
  const id = await released();
  const loaded = await loadById(id);
  expect(await checkIn(loaded, hoursAfter(first, -0.25))).toBe(false);
  const ran = await Promise.all([
    checkIn(loaded, first),
    checkIn(loaded, first),
    checkIn(loaded, first),
  ]);
  expect(ran.filter(Boolean)).toHaveLength(1);
  const after = await loadById(id);
  expect(await checkIn(after, first)).toBe(false);
  expect(await loadById(id)).toEqual(after);
  expect(await made(id)).toEqual([[30, '2026-04-01', 'system']]);
  expect(await checkIn(after, second)).toBe(true);
  expect(await made(id)).toHaveLength(2);
});

it('days that the clock has missed are made up for with one', async () => {
  const id = await released();
  expect(await checkIn(await loadById(id), hoursAfter(second, 24 * 10))).toBe(true);
  expect(await made(id)).toEqual([[60, '2026-05-11', 'system']]);
  expect(await checkIn(await loadById(id), hoursAfter(second, 24 * 20))).toBe(false);
});

it('a clock that read a request before it was closed makes none', async () => {
  const id = await released();
  const loaded = await loadById(id);
  accepted(
    await handle(id, 'mona', (state) => closeByHand(state, mona, 'Print fewer'), { now: first }),
  );
  expect(await checkIn(loaded, first)).toBe(false);
  expect(await made(id)).toEqual([]);
});
