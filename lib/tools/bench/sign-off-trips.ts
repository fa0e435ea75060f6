import type { Runtime } from '../../embedded/runtime.ts';
import { linkIn, openMailbox } from '../demo/mailbox.ts';
import { openDecisionPage } from '../demo/read-decision-page.ts';
import { openBareGateway } from './bare-gateway.ts';
import { approvalOf, type BenchRequest, signOff } from './bench-request.ts';
import type { Figure } from './figure.ts';
import { peopleOf } from './people.ts';
import { tableCalls, watchCalls } from './service-calls.ts';

/** DynamoDB round trips of two sign-offs: by the link in a mail, and through the API. */
export const signOffTrips = async (runtime: Runtime, request: BenchRequest): Promise<Figure[]> => {
  const front = await openBareGateway(runtime.apiUrl);
  try {
    const link = await linkOf(runtime, request);
    const page = await openDecisionPage(link.replace(/^https?:\/\/[^/]+/, front.url));
    await runtime.settled();
    const byLink = await tripsOf(() => page.submit('approve'));
    const people = peopleOf({ ...runtime, apiUrl: front.url });
    const approval = await approvalOf(people, request);
    await runtime.settled();
    const byApi = await tripsOf(() => signOff(people, request, request.signers[1], approval));
    await runtime.settled();
    return [
      figure('DynamoDB calls of a sign-off by link', byLink),
      figure('DynamoDB calls of a sign-off through the API', byApi),
    ];
  } finally {
    await front.stop();
  }
};

const linkOf = async (
  { inboxUrl }: Runtime,
  { id, signers: [sales] }: BenchRequest,
): Promise<string> => {
  const person = {
    id: sales,
    name: sales,
    email: `${sales}@countersign.example`,
    parties: [],
    token: '',
  };
  if (!inboxUrl) throw new Error('the runtime has no inbox: its mails really leave');
  return linkIn(await openMailbox(inboxUrl).find(person, { words: `[${id}] Please ` }));
};

/** Calls that are under way when the work ends belong to it. */
const tripsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const calls = watchCalls();
  try {
    await work();
    return calls.sent(tableCalls).map((target) => target.slice(target.indexOf('.') + 1));
  } finally {
    calls.stop();
  }
};

const figure = (what: string, trips: string[]): Figure => ({
  what,
  unit: 'calls',
  value: trips.length,
  budget,
  notes: [trips.join(', ')],
});

const budget = 2;
