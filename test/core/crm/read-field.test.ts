import { describe, expect, it } from 'vitest';
import { readField } from '../../../functions/core/crm/read-field.ts';
import { readDay, readInstant } from '../../../functions/core/crm/read-time.ts';

describe('a field', () => {
  const read = (from: unknown, ...paths: string[]) => readField(from, paths, '/0');

  it('is that of the first path that has a value, with a pointer to where it is or should be', () => {
    const from = { a: { b: ' x ' }, c: '' };
    expect(read(from, 'a.b')).toEqual({ text: 'x', pointer: '/0/a/b', isSent: true });
    expect(read(from, 'c', 'a.b')).toEqual({ text: 'x', pointer: '/0/a/b', isSent: true });
    expect(read(from, 'd.e', 'f')).toEqual({ text: undefined, pointer: '/0/d/e', isSent: false });
  });

  it('that was sent empty was sent, by whichever of its paths', () => {
    for (const empty of ['', '  ', null, { value: null }, [], 5])
      expect(read({ a: empty }, 'b', 'a')).toEqual({
        text: undefined,
        pointer: '/0/b',
        isSent: true,
      });
    expect(read({ a: undefined }, 'a').isSent).toBe(false);
    expect(read({}, 'toString').isSent).toBe(false);
  });

  it('may be a flag, or wrapped with what else is known of it', () => {
    expect(read({ a: false }, 'a').text).toBe('false');
    expect(read({ a: { value: ' y ', source: 'z' } }, 'a').text).toBe('y');
    expect(read({ a: ['y'] }, 'a.0').text).toBeUndefined();
  });
});

describe('the time of a CRM', () => {
  it('is ISO 8601 with any offset, or milliseconds, between 2000 and 2099', () => {
    expect(readInstant('2026-03-02T14:00:00.000+0000')).toBe('2026-03-02T14:00:00.000Z');
    expect(readInstant('2026-03-02T14:00-05:30')).toBe('2026-03-02T19:30:00.000Z');
    expect(readInstant('1772460000000')).toBe('2026-03-02T14:00:00.000Z');
    expect(readInstant('946684800000')).toBe('2000-01-01T00:00:00.000Z');
    expect(readInstant('4102444799999')).toBe('2099-12-31T23:59:59.999Z');
    for (const text of [
      '1772460000',
      '946684799999',
      '4102444800000',
      'x1772460000000',
      '1772460000000x',
      '2026-03-02',
      '2026-13-02T14:00Z',
      '2026-03-02T14:00',
      '',
    ])
      expect(readInstant(text)).toBeUndefined();
  });

  it('is a day in the time zone of the deployment', () => {
    expect(readDay('2026-03-02', 'America/New_York')).toBe('2026-03-02');
    expect(readDay('2026-03-02T03:00:00Z', 'America/New_York')).toBe('2026-03-01');
    expect(readDay('2.3.2026', 'America/New_York')).toBeUndefined();
  });
});
