import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

const channel = 'http.client.request.start';

/**
 * How often an action of DynamoDB or of its streams, such as `GetRecords`, is called while `work`
 * goes on.
 */
export const callsDuring = async (
  action: string,
  work: () => Promise<unknown>,
): Promise<number> => {
  let calls = 0;
  const count = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    if (String(request.getHeader('x-amz-target')).endsWith(`.${action}`)) calls += 1;
  };
  subscribe(channel, count);
  try {
    await work();
  } finally {
    unsubscribe(channel, count);
  }
  return calls;
};
