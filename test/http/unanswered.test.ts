import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as submitRequest from '../../functions/api/requests/submit-request.route.ts';
import { keepDecimals } from '../../functions/core/words/decimals.ts';
import { serveApi } from '../../functions/http/serve-api.ts';
import { spareMs } from '../../functions/http/within-time.ts';
import * as decideByLink from '../../functions/pages/links/decision/decide-by-link.route.ts';
import { serveLinks } from '../../functions/pages/links/serve-links.ts';
import { checkMoneyTerms } from '../../functions/store/numbers/hold-money-terms.ts';
import { countInStage } from '../../functions/store/requests/request-lists.ts';
import { table } from '../../functions/store/table/table.ts';
import { callsDuring } from '../fixtures/calls-during.ts';
import { ampleTime, claimsOfPerson, httpEventOf, timeLeft } from '../fixtures/http-calls.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { form, settings } from '../story/sample.ts';

/** A function that does not answer in time, or fails, says whether it changed anything. */

useSampleTable();

const api = serveApi([submitRequest]);
const links = serveLinks([decideByLink as never]);

const eventOf = (key?: string) =>
  httpEventOf({
    routeKey: 'POST /requests',
    headers: key === undefined ? {} : { 'idempotency-key': key },
    body: form,
    claims: claimsOfPerson('rita@countersign.example'),
  });

const [ample, short] = [ampleTime, timeLeft(spareMs + 1000)];

/**
 * Holds a command of the table's client back, before it is sent or with its answer. `passTime` lets
 * the time of a short call pass once that is so.
 */
const hold = (command: string, when: 'before' | 'after') => {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  table().middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const held = commandName === command;
        const wait = () => {
          reached.resolve();
          return gate.promise;
        };
        if (held && when === 'before') await wait();
        const result = await next(args);
        if (held && when === 'after') await wait();
        return result;
      },
    { step: 'initialize', name: 'hold', override: true },
  );
  const passTime = async <T>(answer: Promise<T>): Promise<T> => {
    await reached.promise;
    vi.advanceTimersByTime(1000);
    return answer;
  };
  return { resolve: gate.resolve, passTime };
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  vi.useRealTimers();
  keepDecimals('USD', undefined);
  table().middlewareStack.remove('hold');
});

const open = () => countInStage('intake');
const problemIn = (answer: Awaited<ReturnType<typeof api>>) => ({
  status: answer.statusCode,
  retryAfter: answer.headers?.['retry-after'],
  ...JSON.parse(answer.body ?? ''),
});

describe('a call that takes too long', () => {
  it('before it has written says that nothing was changed, and writes nothing afterwards', async () => {
    const before = await open();
    const gate = hold('BatchGetItemCommand', 'before');
    const problem = problemIn(await gate.passTime(api(eventOf(), short)));
    expect(problem).toMatchObject({
      status: 503,
      retryAfter: '5',
      type: '/problems/timed-out',
      done: 'nothing',
      detail: expect.stringContaining('Nothing was changed'),
    });
    const writes = await callsDuring('TransactWriteItems', async () => {
      gate.resolve();
      // Each takes as many round trips as the abandoned call would need.
      for (let round = 0; round < 5; round += 1) await open();
    });
    expect(writes).toBe(0);
    expect(await open()).toBe(before);
  });

  it('while it writes says that it is not known, names its key, and is not done twice by that', async () => {
    const before = await open();
    const gate = hold('TransactWriteItemsCommand', 'after');
    const problem = problemIn(await gate.passTime(api(eventOf('key-7'), short)));
    expect(problem).toMatchObject({
      status: 503,
      type: '/problems/timed-out',
      done: 'unknown',
      idempotencyKey: 'key-7',
      detail: expect.stringMatching(/not known whether it was done.*same Idempotency-Key, key-7/),
    });
    gate.resolve();
    const again = await api(eventOf('key-7'), ample);
    expect(again.statusCode).toBe(201);
    expect(await open()).toBe(before + 1);
  });

  it('while it writes, without a key, says to look before it is sent again', async () => {
    const gate = hold('TransactWriteItemsCommand', 'after');
    const { detail, done } = problemIn(await gate.passTime(api(eventOf(), short)));
    gate.resolve();
    expect({ detail, done }).toEqual({
      done: 'unknown',
      detail: expect.stringMatching(/not known.*had no Idempotency-Key, so look/),
    });
  });

  it('does not end others that have time', async () => {
    const gate = hold('BatchGetItemCommand', 'before');
    const other = api(eventOf('other'), ample);
    await gate.passTime(api(eventOf(), short));
    gate.resolve();
    expect((await other).statusCode).toBe(201);
  });
});

describe('a call that fails', () => {
  const failing = (command: string) =>
    table().middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const result = commandName === command ? await next(args) : undefined;
          if (result) throw new Error('socket hang up');
          return next(args);
        },
      { step: 'finalizeRequest', priority: 'low', name: 'hold' },
    );

  it.each([
    ['BatchGetItemCommand', 'nothing', 'Nothing was changed'],
    ['TransactWriteItemsCommand', 'unknown', 'not known whether it was done'],
  ])('at %s says that it did %s', async (command, done, words) => {
    failing(command);
    const problem = problemIn(await api(eventOf('failing'), ample));
    expect(problem).toMatchObject({ status: 500, type: '/problems/fault', done });
    expect(problem.detail).toContain(words);
  });

  it('because amounts would mean something else says what to set back', async () => {
    await checkMoneyTerms(settings);
    keepDecimals('USD', 0);
    const problem = problemIn(await api(eventOf('other-terms'), ample));
    keepDecimals('USD', undefined);
    expect(problem).toMatchObject({
      status: 503,
      type: '/problems/amounts-not-taken',
      done: 'nothing',
      idempotencyKey: 'other-terms',
      detail: expect.stringMatching(/^Amounts are not taken: .*decimals to 2.*Nothing was changed/),
    });
    expect((await api(eventOf('other-terms'), ample)).statusCode).toBe(201);
  });
});

describe('a page that takes too long', () => {
  it('is a page that says what is known', async () => {
    const gate = hold('BatchGetItemCommand', 'before');
    const token = `0000000-rita-${'a'.repeat(26)}`;
    const event = { ...eventOf(), routeKey: 'POST /d/{token}', pathParameters: { token } };
    const page = await gate.passTime(links(event as never, short));
    gate.resolve();
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('This took too long');
    expect(page.body).toContain('Nothing was changed');
  });
});
