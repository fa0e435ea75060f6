import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Activity } from '../../../lib/embedded/activity.ts';
import { functionHost } from '../../../lib/embedded/function-host.ts';
import { httpEventOf } from '../../fixtures/http-calls.ts';

type Handler = (event: unknown, context: Context) => unknown;

const hostOf = (...handlers: (Handler | Error)[]) => {
  const ended: string[] = [];
  const host = functionHost(
    new Activity(),
    () => void ended.push('ended'),
    async () => {
      const handler = handlers.length > 1 ? handlers.shift() : handlers[0];
      if (!handler || handler instanceof Error) throw handler;
      return handler;
    },
  );
  return { ...host, ended };
};

afterEach(() => {
  vi.useRealTimers();
});

describe('the function host', () => {
  it('invokes a function of the manifest', async () => {
    const { invoke } = functionHost(new Activity(), () => {});
    const event = httpEventOf({ routeKey: 'GET /health' });
    expect(await invoke('about', event)).toMatchObject({ statusCode: 200 });
  });

  it('hands over and gives back what JSON carries, and no more', async () => {
    let got: unknown;
    const { invoke } = hostOf((event) => {
      got = event;
      return { at: new Date(0), nothing: undefined };
    });
    const event = { kept: 1, dropped: undefined };
    expect(await invoke('park', event)).toEqual({ at: '1970-01-01T00:00:00.000Z' });
    expect(got).toStrictEqual({ kept: 1 });
    expect(got).not.toBe(event);
  });

  it('says which function it is, and how much time is left', async () => {
    const { invoke } = hostOf((_, context) => ({
      name: context.functionName,
      left: context.getRemainingTimeInMillis(),
    }));
    const { name, left } = (await invoke('notify', {})) as { name: string; left: number };
    expect(name).toBe('notify');
    expect(left).toBeGreaterThan(59_000);
    expect(left).toBeLessThanOrEqual(60_000);
  });

  it('fails with what the function throws, and says that it ended', async () => {
    const { invoke, ended } = hostOf(() => {
      throw Object.assign(new Error('no'), { name: 'RequestEnded' });
    });
    await expect(invoke('park', {})).rejects.toMatchObject({ name: 'RequestEnded' });
    expect(ended).toEqual(['ended']);
  });

  it('gives up on a function after its time-out', async () => {
    vi.useFakeTimers();
    const { invoke } = hostOf(() => new Promise(() => {}));
    const failed = expect(invoke('park', {})).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
    await vi.advanceTimersByTimeAsync(10_000);
    await failed;
  });

  it('tells the streams of functions that may have written, and of no other', async () => {
    const { invoke, ended } = hostOf(() => {
      throw new Error('halfway');
    });
    await expect(invoke('request-views', {})).rejects.toThrow('halfway');
    expect(ended).toEqual([]);
    await expect(invoke('park', {})).rejects.toThrow('halfway');
    expect(ended).toEqual(['ended']);
  });

  it('loads a function that could not be loaded again at its next call', async () => {
    const { invoke } = hostOf(new Error('not there yet'), () => 'here');
    await expect(invoke('park', {})).rejects.toThrow('not there yet');
    expect(await invoke('park', {})).toBe('here');
  });

  it('counts as under way until the function ends', async () => {
    const activity = new Activity();
    const { promise, resolve } = Promise.withResolvers<void>();
    const host = functionHost(
      activity,
      () => {},
      async () => () => promise,
    );
    const invoked = host.invoke('park', {});
    let settled = false;
    const waiting = activity.settled().then(() => {
      settled = true;
    });
    await new Promise((next) => setImmediate(next));
    expect(settled).toBe(false);
    resolve();
    await Promise.all([invoked, waiting]);
    expect(settled).toBe(true);
  });
});
