import { describe, expect, it } from 'vitest';
import { libraryWork } from '../../../functions/core/library/library-work.ts';
import { brief, form } from '../../story/sample.ts';
import { releasedState } from '../../story/states.ts';
import { Story } from '../../story/story.ts';

describe('released work, as one looks for it', () => {
  it('is what was asked for, what its brief says, and the name of its file, as words', () => {
    const { state } = new Story().release();
    const service = 'A first hour with a coach';
    const plan = { ...brief, tactics: { ...brief.tactics, product: 'Day tickets', service } };
    expect(libraryWork({ ...state, form: { ...form, campaign: 'Spring' } }, plan)).toEqual({
      id: state.id,
      collateralType: 'flyer',
      segment: 'members',
      title: 'Spring flyer',
      objective: form.objective,
      audience: form.audience,
      campaign: 'Spring',
      brief: [
        brief.situation,
        brief.strategy.targetMarket,
        brief.strategy.valueProposition,
        'Day tickets',
        service,
        'spring flyer 1 pdf',
      ].join('\n'),
    });
  });

  it('is found by what was asked for where it has no campaign, no plan at hand and no file', () => {
    const { proof, ...state } = releasedState();
    const { file: _, ...link } = { ...proof, link: 'https://proofs.example/a' };
    for (const work of [state, { ...state, proof: link as typeof proof }]) {
      const found = libraryWork(work);
      expect(found).toMatchObject({ title: 'Spring flyer', campaign: '' });
      expect(found.brief.trim()).toBe('');
    }
  });
});
