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
    for (const subject of ['Re: Fwd: Spring flyer', 'FW:Spring flyer', 'AW: WG : Spring flyer '])
      expect(add({}, 'Type: flyer', subject).values.title).toBe('Spring flyer');
    expect(add({}, 'Type: flyer', 'Flyer, as in re: spring').values.title).toBe(
      'Flyer, as in re: spring',
    );
    expect(add({}, 'Type: flyer', 'Re: ').values).toStrictEqual({ collateralType: 'flyer' });
    expect(add({}, 'Type: flyer').values).toStrictEqual({ collateralType: 'flyer' });
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

  it('is not titled by words that say nothing, nor claims what they do not say', () => {
    const open = (): string[] => ['regulatedClaim'];
    const said = (text: string) => addMail({}, { lines: [text] }, settings, open);
    expect(said('yes')).toEqual({ values: { regulatedClaim: 'yes' }, unplaced: '', sends: true });
    expect(said('maybe')).toEqual({ values: {}, unplaced: 'maybe', sends: false });
    expect(said('')).toEqual({ values: {}, unplaced: '', sends: false });
  });

  it('keeps of what is too long as much as is refused for that', () => {
    const { values } = add({ title: 'x', collateralType: 'y' }, 'a'.repeat(5000));
    expect(values.audience).toHaveLength(4000);
    expect(add({}, `Audience: ${'a'.repeat(5000)}`).values.audience).toHaveLength(4000);
  });

  it('replaces what a line says again, and forgets that something was not known', () => {
    const before = { valueOfOneSale: '', 'unknown.valueOfOneSale': 'yes' };
    expect(add(before, 'Value of one sale: 150').values).toEqual({ valueOfOneSale: '150' });
    expect(add({ valueOfOneSale: '150' }, 'Value of one sale: unknown').values).toEqual({
      'unknown.valueOfOneSale': 'yes',
    });
  });
});
