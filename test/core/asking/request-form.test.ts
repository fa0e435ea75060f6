import { describe, expect, it } from 'vitest';
import { requestForm } from '../../../functions/core/asking/request-form.ts';
import { submissionForm } from '../../../functions/core/asking/submission-form.ts';
import { triageForm } from '../../../functions/core/asking/triage-form.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { descriptionsIn } from '../../story/descriptions-in.ts';
import { form, settings } from '../../story/sample.ts';

const errorsOf = (given: object): Record<string, string> => {
  const parsed = parseFields(requestForm(settings), { ...form, ...given });
  return parsed.ok
    ? {}
    : Object.fromEntries(parsed.refusal.map(({ pointer, detail }) => [pointer, detail]));
};

describe('the request form', () => {
  it('accepts a request with audience, objective and date', () => {
    expect(requestForm(settings).parse(form)).toEqual(form);
  });

  it('fills in defaults', () => {
    const { priority: _, regulatedClaim: __, ...short } = form;
    expect(requestForm(settings).parse(short)).toMatchObject({
      priority: 'normal',
      regulatedClaim: false,
    });
  });

  it.each([
    ['Nice', 1],
    ['A really nice flyer', 4],
    ['   A   nice \n new  flyer  ', 4],
  ])('refuses a vague objective: %j', (objective) => {
    expect(errorsOf({ objective })).toEqual({
      '/objective': 'too vague: say in at least five words what it shall achieve',
    });
  });

  it('accepts five words, however they are separated', () => {
    expect(errorsOf({ objective: 'Win\none  hundred\tnew members' })).toEqual({});
  });

  it.each(['title', 'collateralType', 'segment', 'objective', 'audience', 'neededBy'])(
    'requires %s',
    (field) => {
      expect(errorsOf({ [field]: undefined })).toEqual({ [`/${field}`]: 'is required' });
    },
  );

  it('accepts text up to its length, after trimming', () => {
    expect(errorsOf({ title: `  ${'t'.repeat(120)}\n` })).toEqual({});
    expect(errorsOf({ title: 't'.repeat(121) })).toHaveProperty('/title');
    expect(requestForm(settings).parse({ ...form, title: '  Spring flyer ' }).title).toBe(
      'Spring flyer',
    );
  });

  it('lists the choices', () => {
    expect(errorsOf({ segment: 'martians', collateralType: 'balloon' })).toEqual({
      '/segment': `unknown segment; choose one of: ${settings.segments.join(', ')}`,
      '/collateralType': `unknown collateral type; choose one of: ${settings.collateralTypes.join(', ')}`,
    });
  });

  it('refuses what is too long for that alone, and reads what is as long as may be', () => {
    const words = (length: number) =>
      'win '
        .repeat(length / 4 + 1)
        .slice(0, length - 1)
        .concat('s');
    expect(Object.values(errorsOf({ objective: words(2001) }))).toEqual([
      'must be at most 2000 characters',
    ]);
    expect(errorsOf({ objective: words(2000) })['/objective']).toMatch(/^says the same word again/);
  });

  it('says of each field in the document of the API what it takes', () => {
    const descriptions = descriptionsIn(submissionForm(settings));
    expect(descriptions.length).toBeGreaterThan(8);
    expect(descriptions).not.toContain('');
  });
});

describe('the value of a sale and the goal of the business', () => {
  const sale = { amount: 16_000, currency: 'USD' };

  it('are said, or named as what marketing finds out, or left out as in older requests', () => {
    for (const given of [
      {},
      { valueOfOneSale: sale, businessGoal: 'Keep one member more in ten' },
      { toFindOut: ['valueOfOneSale', 'businessGoal'] },
      { valueOfOneSale: sale, toFindOut: ['businessGoal'] },
    ]) {
      expect(errorsOf(given)).toEqual({});
      expect(submissionForm(settings).parse({ ...form, ...given })).toMatchObject(given);
    }
  });

  it('are not both said and to be found out', () => {
    const given = { valueOfOneSale: sale, toFindOut: ['valueOfOneSale'] };
    const expected = { '/toFindOut': 'names what is said above; leave it out of one of the two' };
    expect(errorsOf(given)).toEqual(expected);
    expect(submissionForm(settings).safeParse({ ...form, ...given }).success).toBe(false);
    expect(errorsOf({ toFindOut: ['audience'] })).toHaveProperty('/toFindOut/0');
    expect(errorsOf({ valueOfOneSale: { ...sale, currency: 'EUR' } })).toHaveProperty(
      '/valueOfOneSale/currency',
    );
  });
});

describe('a submission', () => {
  it('may name its requester, whose address becomes lower case', () => {
    const sent = submissionForm(settings).parse({
      ...form,
      requesterEmail: 'Rita@Countersign.Example',
    });
    expect(sent.requesterEmail).toBe('rita@countersign.example');
    expect(submissionForm(settings).parse(form).requesterEmail).toBeUndefined();
  });
});

describe('the triage form', () => {
  it('takes the fields of its action only', () => {
    for (const sent of [
      { action: 'accept' },
      { action: 'accept', note: 'Gladly' },
      { action: 'decline', reason: 'No time' },
      { action: 'ask', question: 'For whom?' },
      { action: 'reuse', requestId: 'CR-7F3K2QX' },
      { action: 'reuse', link: 'https://proofs.example/1.pdf', note: 'As it is' },
    ])
      expect(triageForm.parse(sent)).toEqual(sent);
    for (const sent of [
      { action: 'accept', reason: 'x' },
      { action: 'decline' },
      { action: 'ask', question: ' ' },
      { action: 'reuse' },
      { action: 'reuse', requestId: 'CR-1' },
      {},
    ])
      expect(triageForm.safeParse(sent).success).toBe(false);
  });
});
