import { describe, expect, it } from 'vitest';
import { requestForm } from '../../../functions/core/asking/request-form.ts';
import { submissionForm } from '../../../functions/core/asking/submission-form.ts';
import { triageForm } from '../../../functions/core/asking/triage-form.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { form, settings } from '../../story/sample.ts';

const errorsOf = (given: object): Record<string, string> => {
  const parsed = parseFields(requestForm(settings), { ...form, ...given });
  return parsed.ok
    ? {}
    : Object.fromEntries(parsed.refusal.map(({ pointer, detail }) => [pointer, detail]));
};

describe('the front door', () => {
  it('takes a request that says who it is for, what it shall achieve and by when', () => {
    expect(requestForm(settings).parse(form)).toEqual(form);
  });

  it('fills in what most leave out', () => {
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
  ])('refuses vagueness: %j', (objective) => {
    expect(errorsOf({ objective })).toEqual({
      '/objective': 'too vague: say in at least five words what it shall achieve',
    });
  });

  it('takes five words, however they are set', () => {
    expect(errorsOf({ objective: 'Win\none  hundred\tnew members' })).toEqual({});
  });

  it.each(['title', 'collateralType', 'segment', 'objective', 'audience', 'neededBy'])(
    'requires %s',
    (field) => {
      expect(errorsOf({ [field]: undefined })).toEqual({ [`/${field}`]: 'is required' });
    },
  );

  it('takes text up to its length, after cutting what surrounds it', () => {
    expect(errorsOf({ title: `  ${'t'.repeat(120)}\n` })).toEqual({});
    expect(errorsOf({ title: 't'.repeat(121) })).toHaveProperty('/title');
    expect(requestForm(settings).parse({ ...form, title: '  Spring flyer ' }).title).toBe(
      'Spring flyer',
    );
  });

  it('says what there is to choose from', () => {
    expect(errorsOf({ segment: 'martians' })['/segment']).toBe(
      `unknown segment; choose one of: ${settings.segments.join(', ')}`,
    );
  });
});

describe('a request as it is sent', () => {
  it('may name its requester, in lower case from here on', () => {
    const sent = submissionForm(settings).parse({
      ...form,
      requesterEmail: 'Rita@Countersign.Example',
    });
    expect(sent.requesterEmail).toBe('rita@countersign.example');
    expect(submissionForm(settings).parse(form).requesterEmail).toBeUndefined();
  });
});

describe('the answer of the owner', () => {
  it('takes of each action what it needs and nothing of the others', () => {
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
