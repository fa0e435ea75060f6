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

describe('what is wrong with a body', () => {
  it('is named all at once, each by its JSON pointer', () => {
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

  it('is that it is missing, where it is', () => {
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

  it('is that it is of another kind, where something is there', () => {
    const wrong = errorsOf(flyer, { title: null, cost: 1, steps: 'x' });
    for (const { detail } of wrong) expect(detail).toMatch(/expected \w+, received \w+/);
  });

  it('is each unknown field by itself', () => {
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

  it('is the whole where it is no object at all', () => {
    for (const value of [null, 5, 'x', []]) expect(pointersOf(flyer, value)).toEqual(['']);
    expect(errorsOf(flyer, undefined)).toEqual([{ pointer: '', detail: 'is required' }]);
  });

  it('has pointers that are escaped (RFC 6901)', () => {
    const named = z.strictObject({
      'a/b': z.string(),
      'm~n': z.string(),
      '': z.string(),
      ' ': z.string(),
    });
    expect(pointersOf(named, {})).toEqual(['/a~1b', '/m~0n', '/', '/ ']);
    expect(pointersOf(z.strictObject({}), { '~1': 1 })).toEqual(['/~01']);
  });

  it('is where a rule about several fields puts it', () => {
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

  it('is the choice where there is one to make', () => {
    const triage = z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('accept') }),
      z.strictObject({ action: z.literal('decline'), reason: z.string() }),
    ]);
    expect(pointersOf(triage, {})).toEqual(['/action']);
    expect(pointersOf(triage, { action: 'decline' })).toEqual(['/reason']);
  });
});
