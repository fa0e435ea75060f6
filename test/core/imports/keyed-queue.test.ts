import { describe, expect, it } from 'vitest';
import { keyedQueue } from '../../../functions/core/imports/keyed-queue.ts';

/** Lets all go on that can go on. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** What has become of a promise by now: it may never settle. */
const stateOf = async (promise: Promise<unknown>): Promise<unknown> => {
  let state: unknown = 'waits';
  promise.then(
    () => (state = 'done'),
    (error: unknown) => (state = error),
  );
  await turns();
  return state;
};

/** A queue whose work goes on when it is told to, and what it was given so far. */
const held = (together?: number) => {
  const given: string[][] = [];
  const held: PromiseWithResolvers<void>[] = [];
  const queue = keyedQueue<string>(async (items) => {
    given.push([...items]);
    const one = Promise.withResolvers<void>();
    held.push(one);
    await one.promise;
  }, together);
  return {
    queue,
    given,
    add: async (...items: string[]) => {
      for (const item of items) expect(await stateOf(queue.add(item[0] ?? '', item))).toBe('done');
    },
    /** Ends the work that was begun as this one of all, counted from 0. */
    end: async (nth: number, error?: Error) => {
      if (error) held[nth]?.reject(error);
      else held[nth]?.resolve();
      await turns();
    },
  };
};

describe('items of a queue by key', () => {
  it('are worked on one after the other within a key, and side by side between keys', async () => {
    const { add, given, end, queue } = held();
    await add('a1', 'a2', 'b1', 'a3');
    expect(given).toEqual([['a1'], ['b1']]);
    await end(0);
    expect(given).toEqual([['a1'], ['b1'], ['a2']]);
    expect(await stateOf(queue.done())).toBe('waits');
    await end(2);
    await end(1);
    await end(3);
    expect(given).toEqual([['a1'], ['b1'], ['a2'], ['a3']]);
    expect(await stateOf(queue.done())).toBe('done');
  });

  it('that wait for their key are worked on together, up to so many', async () => {
    const { add, given, end } = held(2);
    await add('a1', 'a2', 'a3', 'a4');
    await end(0);
    await end(1);
    expect(given).toEqual([['a1'], ['a2', 'a3'], ['a4']]);
  });

  it('of a key that had none left are worked on as well', async () => {
    const { add, given, end, queue } = held();
    await add('a1');
    await end(0);
    await add('a2');
    await end(1);
    expect(given).toEqual([['a1'], ['a2']]);
    expect(await stateOf(queue.done())).toBe('done');
  });

  it('are worked on by eight at once, and the next when one of them is done', async () => {
    const { add, given, end } = held();
    await add(...'abcdefghij');
    expect(given.flat().join('')).toBe('abcdefgh');
    await end(3);
    expect(given.flat().join('')).toBe('abcdefghi');
  });

  it('are taken while fewer than five hundred wait', async () => {
    const { queue, end } = held(600);
    for (let index = 0; index < 500; index += 1) await queue.add('a', `a${index}`);
    const more = queue.add('b', 'b1');
    expect(await stateOf(more)).toBe('waits');
    await end(0);
    expect(await stateOf(more)).toBe('done');
  });
});

describe('a queue in which something fails', () => {
  const broken = new Error('the table is gone');

  it('begins nothing more, and says so once what was begun has ended', async () => {
    const { add, given, end, queue } = held();
    await add('a1', 'a2', 'b1');
    await end(0, broken);
    const added = queue.add('c', 'c1');
    expect(await stateOf(added)).toBe('waits');
    const done = queue.done();
    await end(1, new Error('a later one'));
    expect(await stateOf(added)).toBe(broken);
    expect(await stateOf(done)).toBe(broken);
    expect(given).toEqual([['a1'], ['b1']]);
  });
});
