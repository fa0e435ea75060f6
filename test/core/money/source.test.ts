import { describe, expect, it } from 'vitest';
import { sourceName } from '../../../functions/core/money/source.ts';

const sums = { entries: 1, spent: 0, earned: 0 };
const files = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`csv:${index}`, sums]));

describe('the sums of a source', () => {
  it('have its name, or that of the channel alone', () => {
    expect(sourceName({ channel: 'csv', name: 'march.csv' }, {})).toBe('csv:march.csv');
    expect(sourceName({ channel: 'api' }, {})).toBe('api');
  });

  it('are kept by name for twenty of them, and then by channel', () => {
    const next = { channel: 'csv', name: 'march.csv' } as const;
    expect(sourceName(next, files(19))).toBe('csv:march.csv');
    expect(sourceName(next, files(20))).toBe('csv');
    expect(sourceName({ channel: 'csv', name: '7' }, files(20))).toBe('csv:7');
    expect(sourceName({ channel: 'webhook', name: 'constructor' }, files(20))).toBe('webhook');
  });
});
