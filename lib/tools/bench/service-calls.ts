import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { directCalls } from '../../embedded/database/direct-calls.ts';

/** An AWS call by its target header. */
export const transactWrite = 'DynamoDB_20120810.TransactWriteItems';

export const taskSuccess = 'AWSStepFunctions.SendTaskSuccess';

/** Prefix of calls of the table; those of its stream have another. */
export const tableCalls = 'DynamoDB_';

/**
 * Watches what the SDK clients of this process send while `work` runs, including retries: over
 * HTTP, and directly to the engine.
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
  for (const channel of sent) subscribe(channel, onSent);
  for (const channel of answered) subscribe(channel, onAnswered);
  return {
    /** Calls so far whose target begins with this prefix, in order. */
    sent: (prefix: string): string[] => targets.filter((target) => target.startsWith(prefix)),
    /** Resolves to the time, by `performance.now()`, of the next answer to a call. */
    nextAnswer: (target: string): Promise<number> =>
      new Promise((resolve) => {
        waiting.set(target, resolve);
      }),
    stop(): void {
      for (const channel of sent) unsubscribe(channel, onSent);
      for (const channel of answered) unsubscribe(channel, onAnswered);
    },
  };
};

const targetOf = (message: unknown): string => {
  const { target, request } = message as { target?: string; request?: ClientRequest };
  return target ?? String(request?.getHeader('x-amz-target') ?? '');
};

const sent = ['http.client.request.created', directCalls.start.name];
const answered = ['http.client.response.finish', directCalls.asyncEnd.name];
