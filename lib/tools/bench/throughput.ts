import { approvalOf, type BenchRequest, signOff } from './bench-request.ts';
import type { Figure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import type { People } from './people.ts';

/**
 * Seconds until one signer of each request has signed, several at once, while mails are sent as
 * usual.
 */
export const secondsToSign = async (
  people: People,
  requests: readonly BenchRequest[],
): Promise<number> => {
  const jobs = await Promise.all(
    requests.map(async (request) => {
      const approval = await approvalOf(people, request);
      return () => signOff(people, request, request.signers[0], approval);
    }),
  );
  const began = performance.now();
  await inParallel(jobs, atOnce);
  return (performance.now() - began) / 1000;
};

const atOnce = 8;

export const rateFigure = (count: number, seconds: number): Figure => ({
  what: 'Sign-offs through HTTP',
  unit: 'a second',
  value: count / seconds,
  notes: [`${count} sign-offs, ${atOnce} at once, client and platform in one process`],
});
