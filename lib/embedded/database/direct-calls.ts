import { tracingChannel } from 'node:diagnostics_channel';
import type { table } from '../../../functions/store/table/table.ts';
import type { Answer } from './engine-answer.ts';

/**
 * Has the functions' client call `answer` for all that it would send to an endpoint of this
 * process: its way over HTTP to itself is a third of what a call costs. The client makes, repeats
 * and reads calls as ever. Ends with the function that is returned.
 */
export const callDirectly = (
  client: ReturnType<typeof table>,
  endpoint: string,
  answer: Answer,
): (() => void) => {
  answers.set(endpoint, answer);
  if (!shortened.has(client)) shorten(client);
  shortened.add(client);
  return () => answers.delete(endpoint);
};

/** For whoever counts calls or takes their time, as Node's own channels are for HTTP. */
export const directCalls = tracingChannel<{ target: string }>('countersign.direct-call');

/** By endpoint: the client stays, and platforms of one process come and go. */
const answers = new Map<string, Answer>();

const shortened = new WeakSet<object>();

const shorten = (client: ReturnType<typeof table>): void => {
  client.middlewareStack.add(
    (next) => async (args) => {
      const { headers, body } = args.request as Sent;
      const answer = answers.get(endpointOf(args.request as Sent));
      if (!answer) return next(args);
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      const target = headers['x-amz-target'] ?? '';
      const { status, json } = await directCalls.tracePromise(
        answer,
        { target },
        undefined,
        target,
        bytes,
      );
      const response: Received = { statusCode: status, headers: {}, body: Buffer.from(json) };
      return { response } as Awaited<ReturnType<typeof next>>;
    },
    // Inside of all others: what is left of it is the request as it goes out.
    { step: 'deserialize', priority: 'low', name: 'direct' },
  );
  client.config.signer = unsignedWhereDirect(client.config.signer);
};

/** Nobody looks at signatures in this process, and making one is a quarter of what a call costs. */
const unsignedWhereDirect =
  (own: Signer): Signer =>
  async (scheme) => ({
    sign: async (request, options) =>
      answers.has(endpointOf(request as Sent))
        ? request
        : (await own(scheme)).sign(request, options),
  });

type Signer = ReturnType<typeof table>['config']['signer'];

const endpointOf = ({ protocol, hostname, port, path }: Sent): string =>
  `${protocol}//${hostname}:${port}${path.replace(/\/$/, '')}`;

/** `HttpRequest` and `HttpResponse` of the SDK's protocols. */
type Sent = {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
};
type Received = { statusCode: number; headers: Record<string, string>; body: Uint8Array };
