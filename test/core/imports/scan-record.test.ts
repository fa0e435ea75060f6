import { describe, expect, it } from 'vitest';
import { type Scanned, scanRecord } from '../../../functions/core/imports/scan-record.ts';

const scan = (text: string, isAll = true, from = 0): Scanned =>
  scanRecord(Buffer.from(text), from, isAll);

const more = { kind: 'more' };

describe('a record', () => {
  it('ends with its line break, however that is written, or with the file', () => {
    const cells = ['a', 'b'];
    const ended = (end: number) => ({ kind: 'record', cells, end, lines: 1 });
    expect(scan('a,b\nc')).toEqual(ended(4));
    expect(scan('a,b\rc')).toEqual(ended(4));
    expect(scan('a,b\r\nc')).toEqual(ended(5));
    expect(scan('a,b\n\rc')).toEqual(ended(4));
    expect(scan('a,b')).toEqual(ended(3));
    expect(scan('x\na,b\n\nc', true, 2)).toEqual(ended(6));
  });

  it('counts the lines of its quoted cells, a line break of two characters as one', () => {
    const linesOf = (text: string) => (scan(text) as { lines?: number }).lines;
    expect(linesOf('"a\nb"\n')).toBe(2);
    expect(linesOf('"a\rb"\n')).toBe(2);
    expect(linesOf('"a\r\nb"\n')).toBe(2);
    expect(linesOf('"\n\n\r\n\r"\n')).toBe(5);
    expect(linesOf('"\na","b\n\nc"\r\n')).toBe(4);
    expect(linesOf('"\n\r"\n')).toBe(3);
  });

  it('has cells with doubled quotes as one each', () => {
    expect(scan('"5"" flyer",b\n')).toMatchObject({ cells: ['5" flyer', 'b'] });
    expect(scan('""\n')).toMatchObject({ cells: [''] });
  });

  it('goes on after the bytes that are there, unless these are all', () => {
    expect(scan('a,b', false)).toEqual(more);
    expect(scan('"a', false)).toEqual(more);
    // A quote may be the first of two, and a line break the first half of one.
    expect(scan('"a"', false)).toEqual(more);
    expect(scan('a,b\r', false)).toEqual(more);
    expect(scan('"a"\n', false)).toMatchObject({ cells: ['a'], end: 4 });
    expect(scan('a,b\n', false)).toMatchObject({ cells: ['a', 'b'], end: 4 });
    expect(scan('a,b\rc', false)).toMatchObject({ cells: ['a', 'b'], end: 4 });
    expect(scan('a,b\r')).toMatchObject({ cells: ['a', 'b'], end: 4 });
    expect(scan('"a"')).toMatchObject({ cells: ['a'], end: 3 });
  });

  it('is separated by what the file is separated by', () => {
    const by = (separator: ';' | '\t') => scanRecord(Buffer.from('a,1;b\tc\n'), 0, true, separator);
    expect(by(';')).toMatchObject({ cells: ['a,1', 'b\tc'] });
    expect(by('\t')).toMatchObject({ cells: ['a,1;b', 'c'] });
  });
});

describe('a record that is longer than 65,536 bytes', () => {
  const broken = {
    kind: 'broken',
    reason: 'a row is longer than 65,536 bytes; a quote may be open',
  };

  it('is taken for an open quote, whether all of it is there or not', () => {
    for (const isAll of [true, false]) {
      expect(scan('x'.repeat(65_537), isAll)).toEqual(broken);
      expect(scan(`"${'x'.repeat(65_536)}`, isAll)).toEqual(broken);
      expect(scan(`a,${'x'.repeat(65_535)},b`, isAll)).toEqual(broken);
    }
  });

  it('is none if it is no longer', () => {
    expect(scan('x'.repeat(65_536))).toMatchObject({ kind: 'record' });
    expect(scan(`${'x'.repeat(65_536)}\n`)).toMatchObject({ kind: 'record' });
    expect(scan(`"${'x'.repeat(65_535)}`, false)).toEqual(more);
  });

  it('is counted from where it begins', () => {
    const before = `${'y'.repeat(40_000)}\n`;
    const from = before.length;
    expect(scan(`${before}${'x'.repeat(40_000)}\n`, true, from)).toMatchObject({ kind: 'record' });
    expect(scan(`${before}"${'x'.repeat(40_000)}`, false, from)).toEqual(more);
  });
});
