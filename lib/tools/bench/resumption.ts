import type { Runtime } from '../../embedded/runtime.ts';
import { approvalOf, type BenchRequest, signOff } from './bench-request.ts';
import type { Figure } from './figure.ts';
import type { People } from './people.ts';
import { percentile } from './percentile.ts';
import { taskSuccess, transactWrite, watchCalls } from './service-calls.ts';

/**
 * Milliseconds from the commit of the decision that settles a round until the workflow has taken
 * the signal. The decision's mails are sent meanwhile, as in production.
 */
export const resumption = async (
  runtime: Runtime,
  people: People,
  request: BenchRequest,
): Promise<number> => {
  const approval = await approvalOf(people, request);
  // From here on, the first transaction is the decision's, and the first signalled task its
  // workflow's.
  await runtime.settled();
  const calls = watchCalls();
  try {
    const committed = calls.nextAnswer(transactWrite);
    const resumed = calls.nextAnswer(taskSuccess);
    await signOff(people, request, request.signers[1], approval);
    return (await resumed) - (await committed);
  } finally {
    calls.stop();
  }
};

export const resumptionFigures = (millis: readonly number[]): Figure[] => {
  const at = (percent: number) => percentile(millis, percent).toFixed(1);
  return [
    { what: 'Decision to workflow resumed, p50', unit: 'ms', value: percentile(millis, 50) },
    {
      what: 'Decision to workflow resumed, p99',
      unit: 'ms',
      value: percentile(millis, 99),
      budget: 30,
      notes: [
        `${millis.length} decisions; p90 ${at(90)} ms, p95 ${at(95)} ms, slowest ${at(100)} ms`,
      ],
    },
  ];
};
