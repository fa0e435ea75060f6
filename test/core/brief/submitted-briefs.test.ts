import { describe, expect, it } from 'vitest';
import { signedFacts } from '../../../functions/core/brief/signed-facts.ts';
import {
  evolvePlan,
  planOf,
  withSignedBrief,
  writtenBriefs,
} from '../../../functions/core/brief/submitted-briefs.ts';
import { digest, monday } from '../../story/sample.ts';
import { inBrief, inProduction, withBrief } from '../../story/states.ts';

const signing = withBrief(inBrief());
const { brief } = signing;
if (!brief) throw new Error('a brief was submitted');
const { submittedAt: _, ...next } = { ...brief, version: 2, digest: digest('b') };
const submit = (state: Parameters<typeof evolvePlan>[0], data = next) =>
  evolvePlan(state, { type: 'brief-submitted', data }, monday);

describe('the plan that a request is held to', () => {
  it('is the version that was signed last, or the only one of an older request', () => {
    expect(planOf({})).toBeUndefined();
    expect(planOf({ brief })).toBe(brief);
    const signed = withSignedBrief({ brief });
    expect(planOf(submit(signed))).toBe(brief);
    expect(planOf(withSignedBrief(submit(signed)))).toMatchObject({ version: 2 });
  });

  it('is not lost by a change of plan after a release that did not say what was signed', () => {
    expect(submit({ brief, released: {} }).signedBrief).toBe(brief);
    expect(submit({ brief })).not.toHaveProperty('signedBrief');
  });

  it('has the facts that policy tests, once work has started', () => {
    expect(signedFacts(inProduction())).toEqual(brief.facts);
    expect(() => signedFacts(inBrief())).toThrow('is in brief without a brief');
  });
});

describe('who wrote the versions of a brief', () => {
  it('is kept of each, and of one from before that is who submitted it', () => {
    const { authors = [] } = brief;
    expect(submit({}, { ...next, authors: ['mia', 'max'] }).briefAuthors).toEqual([
      { work: digest('b'), by: ['mia', 'max'] },
    ]);
    const { authors: __, ...old } = next;
    expect(submit({}, old)).not.toHaveProperty('briefAuthors');
    expect(writtenBriefs(signing)).toEqual([{ work: brief.digest, by: authors }]);
    expect(writtenBriefs({ brief: { ...brief, submittedBy: 'mona' } })).toEqual([
      { work: brief.digest, by: ['mona'] },
    ]);
    expect(writtenBriefs({})).toEqual([]);
  });
});

it('the latest course correction is known with its instant', () => {
  const data = { note: 'We print twice as many.', by: 'mia' };
  expect(evolvePlan({ brief }, { type: 'course-corrected', data }, monday)).toEqual({
    brief,
    corrected: { ...data, at: monday },
  });
});
