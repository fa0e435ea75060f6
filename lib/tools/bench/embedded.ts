import { noCallLimits } from '../../embedded/no-call-limits.ts';
import { type Runtime, startRuntime } from '../../embedded/runtime.ts';
import {
  accept,
  type BenchRequest,
  close,
  submit,
  submitBrief,
  submitProof,
} from './bench-request.ts';
import type { Figure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import { type People, peopleOf } from './people.ts';
import { resumption, resumptionFigures } from './resumption.ts';
import { signOffTrips } from './sign-off-trips.ts';
import { rateFigure, secondsToSign } from './throughput.ts';
import { transitions } from './transitions.ts';

/** Each is decided about twice, as light work: its brief, and its proof. */
export const requestsMade = 40;

/**
 * Takes requests through their whole life on the embedded runtime, and measures on the way. The
 * folder keeps them.
 */
export const measureEmbedded = async (dataFolder: string, measure: Measure): Promise<void> => {
  const log = {
    info: () => {},
    trouble: (line: string, error?: unknown) => console.error(line, error ?? ''),
  };
  const runtime = await startRuntime({ dataFolder, log, callLimits: noCallLimits });
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
  const requests = [first, ...others];
  await runtime.settled();
  await measure('DynamoDB calls of a sign-off', () => signOffTrips(runtime, first));
  await measure('Decision to workflow resumed', async () => {
    const measured: Measured = { signOffs: 0, seconds: 0, millis: [] };
    await decideAll(runtime, people, others, measured);
    for (const request of requests) await submitProof(people, request);
    await decideAll(runtime, people, requests, measured);
    return [...resumptionFigures(measured.millis), rateFigure(measured.signOffs, measured.seconds)];
  });
  await measure('State transitions', async () => {
    await close(people, first);
    await runtime.settled();
    return [await transitions(first)];
  });
};

/**
 * `between` runs between the steps: a workflow that is late routes by the stage that the request
 * has by then.
 */
const reachBriefSignOff = async (
  people: People,
  between = async () => {},
): Promise<BenchRequest> => {
  const request = await submit(people);
  await between();
  await accept(people, request);
  await between();
  await submitBrief(people, request);
  return request;
};

const several = async (people: People, count: number): Promise<BenchRequest[]> => {
  const requests: BenchRequest[] = [];
  const jobs = Array.from(
    { length: count },
    () => async () => requests.push(await reachBriefSignOff(people)),
  );
  await inParallel(jobs, atOnce);
  return requests;
};

const atOnce = 4;

/**
 * Takes all requests through their open round: one side signs, and then the other, which settles
 * it.
 */
const decideAll = async (
  runtime: Runtime,
  people: People,
  requests: readonly BenchRequest[],
  measured: Measured,
): Promise<void> => {
  await runtime.settled();
  measured.seconds += await secondsToSign(people, requests);
  measured.signOffs += requests.length;
  for (const request of requests) measured.millis.push(await resumption(runtime, people, request));
  await runtime.settled();
};

type Measured = { signOffs: number; seconds: number; millis: number[] };

type Measure = (what: string, work: () => Promise<Figure[]>) => Promise<void>;
