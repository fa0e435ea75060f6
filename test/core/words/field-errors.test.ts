import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseFields } from '../../../functions/core/words/field-errors.ts';

const errorsOf = (schema: z.ZodType, value: unknown) => {
  const parsed = parseFields(schema, value);
  if (parsed.ok) throw new Error('nothing is wrong with it');
  return parsed.refusal;
};

const pointersOf = (schema: z.ZodType, value: unknown): string[] =>
  errorsOf(schema, value).map(({ pointer }) => pointer);

const flyer = z.strictObject({
  title: z.string(),
  cost: z.strictObject({ amount: z.int(), currency: z.literal('USD') }),
  steps: z.array(z.strictObject({ what: z.string() })),
});

describe('the errors of a body', () => {
  it('are all named at once, each by its JSON pointer', () => {
    const wrong = {
      title: 5,
      cost: { amount: 0.5, currency: 'EUR' },
      steps: [{ what: 'x' }, { what: 1 }],
    };
    expect(pointersOf(flyer, wrong).sort()).toEqual([
      '/cost/amount',
      '/cost/currency',
      '/steps/1/what',
      '/title',
    ]);
  });

  it('name a missing field', () => {
    expect(errorsOf(flyer, {})).toEqual(
      ['/title', '/cost', '/steps'].map((pointer) => ({ pointer, detail: 'is required' })),
    );
    expect(pointersOf(flyer, { title: undefined, cost: {}, steps: [{}] })).toEqual([
      '/title',
      '/cost/amount',
      '/cost/currency',
      '/steps/0/what',
    ]);
    const details = errorsOf(flyer, { title: undefined, cost: {}, steps: [{}] }).map(
      ({ detail }) => detail,
    );
    expect(new Set(details)).toEqual(new Set(['is required']));
  });

  it('name a field of the wrong type', () => {
    const wrong = errorsOf(flyer, { title: null, cost: 1, steps: 'x' });
    for (const { detail } of wrong) expect(detail).toMatch(/expected \w+, received \w+/);
  });

  it('name each unknown field', () => {
    const given = {
      title: 'x',
      cost: { amount: 1, currency: 'USD', tax: 1, vat: 2 },
      steps: [],
      roi: 5,
    };
    expect(errorsOf(flyer, given)).toEqual(
      ['/cost/tax', '/cost/vat', '/roi'].map((pointer) => ({
        pointer,
        detail: 'unknown field; remove it',
      })),
    );
  });

  it('name the whole body if it is no object', () => {
    for (const value of [null, 5, 'x', []]) expect(pointersOf(flyer, value)).toEqual(['']);
    expect(errorsOf(flyer, undefined)).toEqual([{ pointer: '', detail: 'is required' }]);
  });

  it('have escaped pointers (RFC 6901)', () => {
    const named = z.strictObject({
      'a/b': z.string(),
      'm~n': z.string(),
      '': z.string(),
      ' ': z.string(),
    });
    expect(pointersOf(named, {})).toEqual(['/a~1b', '/m~0n', '/', '/ ']);
    expect(pointersOf(z.strictObject({}), { '~1': 1 })).toEqual(['/~01']);
  });

  it('are placed by rules on several fields', () => {
    const window = z
      .strictObject({ from: z.string(), until: z.string() })
      .refine(({ from, until }) => from <= until, {
        path: ['until'],
        message: 'must not be before from',
      });
    expect(errorsOf(window, { from: '2', until: '1' })).toEqual([
      { pointer: '/until', detail: 'must not be before from' },
    ]);
  });

  it('name the choices of a union', () => {
    const triage = z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('accept') }),
      z.strictObject({ action: z.literal('decline'), reason: z.string() }),
    ]);
    expect(pointersOf(triage, {})).toEqual(['/action']);
    expect(pointersOf(triage, { action: 'decline' })).toEqual(['/reason']);
  });
});
