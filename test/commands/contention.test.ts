import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { longestPause, maxAttempts } from '../../functions/commands/back-off.ts';
import { ok } from '../../functions/core/words/result.ts';
import { table } from '../../functions/store/table/table.ts';
import { eventTypes, handle, loadById, submittedRequest } from '../fixtures/commands.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { accepted } from '../story/sample.ts';

useSampleTable();

/** Transactions that conflict on tallies, as on AWS: the engine here runs them one by one. */
let losing = 0;
let code = 'TransactionConflict';
let transactions = 0;

beforeEach(() => {
  transactions = 0;
  code = 'TransactionConflict';
  vi.spyOn(Math, 'random').mockReturnValue(0);
  table().middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (!commandName?.startsWith('TransactWrite')) return next(args);
        transactions += 1;
        if (transactions > losing) return next(args);
        throw new TransactionCanceledException({
          $metadata: {},
          message: 'Transaction cancelled',
          CancellationReasons: [{ Code: 'None' }, { Code: code }],
        });
      },
    { step: 'initialize', name: 'lose' },
  );
});

afterEach(() => {
  table().middlewareStack.remove('lose');
  vi.restoreAllMocks();
});

describe('a command that loses again and again', () => {
  it('still submits a request, once', async () => {
    losing = maxAttempts - 1;
    const id = await submittedRequest();
    expect(transactions).toBe(maxAttempts);
    expect(await eventTypes(id)).toEqual(['request-submitted']);
  });

  it('still handles a command, once', async () => {
    losing = 0;
    const id = await submittedRequest();
    transactions = 0;
    losing = maxAttempts - 1;
    accepted(
      await handle(id, 'rita', () =>
        ok([{ type: 'question-asked', data: { question: 'For whom?' } }]),
      ),
    );
    expect(await eventTypes(id)).toEqual(['request-submitted', 'question-asked']);
  });

  it.each([
    ['TransactionConflict', 'contended'],
    ['ConditionalCheckFailed', 'changed'],
  ])('gives up in the end, and says what it lost against: %s', async (given, outcome) => {
    losing = 0;
    const id = await submittedRequest();
    transactions = 0;
    code = given;
    losing = Number.POSITIVE_INFINITY;
    await expect(submittedRequest()).rejects.toThrow(
      new RegExp(`${maxAttempts} times \\((${outcome}(, )?){${maxAttempts}}\\)`),
    );
    const asking = handle(id, 'rita', () =>
      ok([{ type: 'question-asked', data: { question: 'Why?' } }]),
    );
    await expect(asking).rejects.toThrow(outcome);
    expect((await loadById(id)).seq).toBe(1);
  });

  it('throws at once if a transaction fails for another reason', async () => {
    code = 'ValidationError';
    losing = Number.POSITIVE_INFINITY;
    await expect(submittedRequest()).rejects.toThrow('Transaction cancelled');
    expect(transactions).toBe(1);
  });
});

it('pauses for at most a fifth of a second, and altogether far less than a time-out', () => {
  const pauses = Array.from({ length: maxAttempts }, (_, index) => longestPause(index + 1));
  expect(pauses.slice(0, 6)).toEqual([10, 20, 40, 80, 160, 200]);
  expect(Math.max(...pauses)).toBe(200);
  expect(pauses.reduce((sum, pause) => sum + pause)).toBeLessThan(3000);
});
