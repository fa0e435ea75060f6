import { describe, expect, it } from 'vitest';
import { addMail } from '../../../functions/core/asking/draft-by-mail.ts';
import type { Typed } from '../../../functions/core/asking/typed-request.ts';

const settings = { collateralTypes: ['flyer'], segments: ['members'] };
const asked = ['title', 'collateralType', 'audience'];
const openIn = (values: Typed) => asked.filter((name) => !values[name]);
const add = (before: Typed, text: string, subject?: string) =>
  addMail(before, { lines: text.split('\n'), ...(subject && { subject }) }, settings, openIn);

describe('a draft with what a mail says', () => {
  it('is titled by the subject of its first mail, unless a line says another', () => {
    expect(add({}, 'Type: flyer', 'Re: Fwd: Spring flyer').values.title).toBe('Spring flyer');
    expect(add({}, 'Title: May flyer', 'Spring flyer').values.title).toBe('May flyer');
  });

  it('takes words alone for the one field that is open', () => {
    const before = { title: 'Spring flyer', collateralType: 'flyer' };
    expect(add(before, 'Guests who\ndid not join')).toEqual({
      values: { ...before, audience: 'Guests who\ndid not join' },
      unplaced: '',
      sends: true,
    });
  });

  it.each([
    ['several fields are open', { title: 'Spring flyer' }, 'Guests'],
    ['none is', { title: 'x', collateralType: 'flyer', audience: 'y' }, 'Make it blue'],
    ['a line has a label', { title: 'x', collateralType: 'flyer' }, 'Make it blue\nTitle: z'],
  ])('takes words for nothing where %s, and is not sent with them', (_, before, text) => {
    const said = add(before, text);
    expect(said).toMatchObject({ unplaced: text.split('\n')[0], sends: false });
    expect(said.values.audience).toBe((before as Typed).audience);
  });

  it('is not sent by a mail that says nothing, and is by “send”', () => {
    const before = { title: 'x', collateralType: 'flyer', audience: 'y' };
    expect(add(before, '')).toEqual({ values: before, unplaced: '', sends: false });
    expect(add(before, 'send')).toEqual({ values: before, unplaced: '', sends: true });
  });

  it('replaces what a line says again, and forgets that something was not known', () => {
    const before = { valueOfOneSale: '', 'unknown.valueOfOneSale': 'yes' };
    expect(add(before, 'Value of one sale: 150').values).toEqual({ valueOfOneSale: '150' });
    expect(add({ valueOfOneSale: '150' }, 'Value of one sale: unknown').values).toEqual({
      'unknown.valueOfOneSale': 'yes',
    });
  });
});
