import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** An AWS call by its target header. */
export const transactWrite = 'DynamoDB_20120810.TransactWriteItems';

export const taskSuccess = 'AWSStepFunctions.SendTaskSuccess';

/** Prefix of calls of the table; those of its stream have another. */
export const tableCalls = 'DynamoDB_';

/**
 * Watches the HTTP requests that the SDK clients of this process send while `work` runs, including
 * retries, through Node's diagnostics channel.
 */
export const watchCalls = () => {
  const targets: string[] = [];
  const waiting = new Map<string, (at: number) => void>();
  const onSent = (message: unknown) => void targets.push(targetOf(message));
  const onAnswered = (message: unknown) => {
    const target = targetOf(message);
    waiting.get(target)?.(performance.now());
    waiting.delete(target);
  };
  subscribe(sent, onSent);
  subscribe(answered, onAnswered);
  return {
    /** Calls so far whose target begins with this prefix, in order. */
    sent: (prefix: string): string[] => targets.filter((target) => target.startsWith(prefix)),
    /** Resolves to the time, by `performance.now()`, of the next answer to a call. */
    nextAnswer: (target: string): Promise<number> =>
      new Promise((resolve) => {
        waiting.set(target, resolve);
      }),
    stop(): void {
      unsubscribe(sent, onSent);
      unsubscribe(answered, onAnswered);
    },
  };
};

const targetOf = (message: unknown): string => {
  const { request } = message as { request: ClientRequest };
  return String(request.getHeader('x-amz-target') ?? '');
};

const [sent, answered] = ['http.client.request.created', 'http.client.response.finish'];
