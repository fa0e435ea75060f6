import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { humanSteps, isHumanStep } from '../../../functions/core/stages/stages.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { lookAtRequests } from '../../../functions/workflow/clock/look-at-requests.ts';
import { setEnvironment } from '../../../lib/embedded/function-environment.ts';
import {
  actions,
  answerBy,
  InterleavedRequest,
  modelSettings,
} from '../../fixtures/interleaved-request.ts';

/**
 * Whatever people, clocks, repairs, deliveries, lost tries and deaths meet in whatever order, the
 * request ends up parked in its stage, by one execution, and nothing was completed for what was
 * decided of something else. A failure prints its seed, path and schedule; as options beside
 * `numRuns` the first two run it again.
 */

let request: InterleavedRequest;
const undo: (() => void)[] = [];

beforeAll(() => {
  undo.push(answerBy(() => request));
  undo.push(setEnvironment('http://countersign.example', modelSettings, nowhere));
  // Pauses between attempts differ in length alone.
  const dice = vi.spyOn(Math, 'random').mockReturnValue(0);
  undo.push(() => dice.mockRestore());
});

afterAll(() => {
  for (const one of undo) one();
});

const nowhere = {
  dynamodb: 'http://nowhere.example',
  ses: 'http://nowhere.example',
  stepFunctions: 'http://nowhere.example',
  s3: 'http://nowhere.example',
  kms: 'http://nowhere.example',
  files: 'http://nowhere.example',
};

/** Lets the clock run as often as it takes to repair what can be repaired. */
const comeToRest = async (): Promise<void> => {
  request.turn = () => Promise.resolve();
  for (const hours of [0.5, 25, 0.5]) {
    request.passUntil(Date.parse(hoursAfter(request.now, hours)));
    await request.still();
    await lookAtRequests(request.now);
    await request.still();
  }
};

const isParked = (): void => {
  const { state } = request.loaded();
  expect(request.wrong).toEqual([]);
  const running = request.workflows.running();
  if (!isHumanStep(state.stage)) return void expect(running).toEqual([]);
  const wait = request.table.item(keys.wait(state.id, state.stage));
  expect(running.map(({ arn, task }) => [arn, task?.token])).toEqual([
    [wait?.execution, wait?.taskToken],
  ]);
  expect(wait?.signalled).toBe(false);
  if (state.round) expect(request.now < state.round.expiresAt).toBe(true);
};

// Refusals are nothing to a model in which everybody acts at once: without this, all might be
// refused.
it('a request of the model goes all the way when everybody approves', async () => {
  request = new InterleavedRequest();
  await request.begin(() => Promise.resolve());
  await request.still();
  const stages = [];
  while (isHumanStep(request.loaded().state.stage) && stages.length < 20) {
    stages.push(request.loaded().state.stage);
    request.act('approve');
    await request.still();
  }
  expect([...new Set(stages)]).toEqual([...humanSteps]);
  expect(request.loaded().state.stage).toBe('closed');
});

/** Who looks at a request, and before which turn of theirs they are held up. */
type HeldUp = { turns: number; before: number; held: () => void; goOn: Promise<void> };

const lookingAt = new AsyncLocalStorage<HeldUp>();

const holdUp = async (): Promise<void> => {
  const looking = lookingAt.getStore();
  if (!looking) return;
  looking.turns += 1;
  if (looking.turns !== looking.before) return;
  looking.held();
  await looking.goOn;
};

// That the waits are read before the state decides this alone; in random orders it is too rare.
it.each(['clock', 'redrive', 'anew', 'deliver again'] as const)(
  'a sign-off that begins anew in the middle of "%s" is not told how its last time ended',
  async (action) => {
    for (let before = 1; ; before += 1) {
      request = new InterleavedRequest();
      await request.begin(holdUp);
      await request.still();
      for (const one of ['approve', 'approve', 'object'] as const) {
        request.act(one);
        await request.still();
      }
      expect(request.loaded().state.stage).toBe('brief');
      // The clock looks at it again within a day.
      request.passUntil(Date.parse(hoursAfter(request.now, 25)));
      const held = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const looking = { turns: 0, before, held: held.resolve, goOn: goOn.promise };
      lookingAt.run(looking, () => request.act(action));
      await Promise.race([held.promise, request.still()]);
      if (looking.turns < before) return expect(before).toBeGreaterThan(4);
      request.act('approve');
      await setImmediate();
      const { state } = request.loaded();
      expect(state.stage).toBe('brief-sign-off');
      goOn.resolve();
      await request.still();
      expect(request.wrong).toEqual([]);
      expect(request.loaded().state.stage).toBe('brief-sign-off');
      await comeToRest();
      isParked();
    }
  },
);

const runs = { numRuns: process.env.COUNTERSIGN_THOROUGH ? 10_000 : 200 };

it('a request is parked in its stage, by one execution, after any interleaving', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.constant('approve' as const) },
          { weight: 2, arbitrary: fc.constantFrom(...actions) },
        ),
        { minLength: 3, maxLength: 14 },
      ),
      async (scheduler, taken) => {
        request = new InterleavedRequest();
        await request.begin((what) => scheduler.schedule(Promise.resolve(), what));
        for (const action of taken) request.act(action);
        await scheduler.waitFor(request.still());
        await comeToRest();
        isParked();
        const { round } = request.loaded().state;
        if (!round) return;
        // Nobody answers any more: the round ends by itself.
        request.passUntil(Date.parse(hoursAfter(round.expiresAt, 0.25)));
        await request.still();
        await comeToRest();
        isParked();
        expect(request.loaded().state.round?.id).not.toBe(round.id);
      },
    ),
    runs,
  );
}, 900_000);
