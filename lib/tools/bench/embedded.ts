import { type Runtime, startRuntime } from '../../embedded/runtime.ts';
import type { Figure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import { type People, peopleOf } from './people.ts';
import { accept, close, type Life, submit, submitBrief, submitProof } from './request-life.ts';
import { resumption, resumptionFigures } from './resumption.ts';
import { signOffTrips } from './sign-off-trips.ts';
import { rateFigure, secondsToSign } from './throughput.ts';
import { transitions } from './transitions.ts';

/**
 * Each of them is decided about three times: its brief, its proof in review, and its proof for
 * release.
 */
export const requestsMade = 40;

/**
 * Takes requests through their lives on the embedded runtime, and measures on the way. The folder
 * keeps them.
 */
export const measureEmbedded = async (dataFolder: string, measure: Measure): Promise<void> => {
  const log = {
    info: () => {},
    trouble: (line: string, error?: unknown) => console.error(line, error ?? ''),
  };
  const runtime = await startRuntime({ dataFolder, log });
  try {
    await runtime.warm();
    await walk(runtime, measure);
  } finally {
    await runtime.stop();
  }
};

const walk = async (runtime: Runtime, measure: Measure): Promise<void> => {
  const people = peopleOf(runtime);
  const first = await reachBriefSignOff(people, () => runtime.settled());
  const others = await several(people, requestsMade - 1);
  const lives = [first, ...others];
  await runtime.settled();
  await measure('DynamoDB calls of a sign-off', () => signOffTrips(runtime, first));
  await measure('Decision to workflow resumed', async () => {
    const measured: Measured = { signOffs: 0, seconds: 0, millis: [] };
    await decideAll(runtime, people, others, measured);
    for (const life of lives) await submitProof(people, life);
    await decideAll(runtime, people, lives, measured);
    await decideAll(runtime, people, lives, measured);
    return [...resumptionFigures(measured.millis), rateFigure(measured.signOffs, measured.seconds)];
  });
  await measure('State transitions', async () => {
    await close(people, first);
    await runtime.settled();
    return [await transitions(first)];
  });
};

/**
 * `between` is what happens between the steps: a workflow that is late routes by where its request
 * is by then.
 */
const reachBriefSignOff = async (people: People, between = async () => {}): Promise<Life> => {
  const life = await submit(people);
  await between();
  await accept(people, life);
  await between();
  await submitBrief(people, life);
  return life;
};

const several = async (people: People, count: number): Promise<Life[]> => {
  const lives: Life[] = [];
  const jobs = Array.from(
    { length: count },
    () => async () => lives.push(await reachBriefSignOff(people)),
  );
  await inParallel(jobs, atOnce);
  return lives;
};

const atOnce = 4;

/**
 * All requests through the round that is open in each: one side signs, and then the other, which
 * settles it.
 */
const decideAll = async (
  runtime: Runtime,
  people: People,
  lives: readonly Life[],
  measured: Measured,
): Promise<void> => {
  await runtime.settled();
  measured.seconds += await secondsToSign(people, lives);
  measured.signOffs += lives.length;
  for (const life of lives) measured.millis.push(await resumption(runtime, people, life));
  await runtime.settled();
};

type Measured = { signOffs: number; seconds: number; millis: number[] };

type Measure = (what: string, work: () => Promise<Figure[]>) => Promise<void>;
