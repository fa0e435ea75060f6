import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { completeBrief } from '../../../functions/core/brief/complete-brief.ts';
import type { Estimates } from '../../../functions/core/estimates/estimates.ts';
import { accepted, brief, form, monday, refusal, settings } from '../../story/sample.ts';

type Given = Estimates['estimates'];

const sealed = { by: 'rita', commitment: 'a', at: monday };
const opened = {
  sales: { by: 'rita', units: 300, salt: 'a' },
  marketing: { by: 'mia', units: 100, salt: 'b' },
};
const both: Given = { sealed: { sales: sealed, marketing: { ...sealed, by: 'mia' } }, opened };

const checked = (unitsFrom: string | undefined, estimates: Given, after?: Brief) =>
  completeBrief(
    { ...brief, measures: { ...brief.measures, ...(unitsFrom && { unitsFrom }) } },
    form,
    settings,
    { now: monday, estimates, after },
  );

const faults = (...given: Parameters<typeof checked>) => {
  const found = refusal(checked(...given));
  if (found.type !== 'incomplete-brief') throw new Error(found.type);
  return found.errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
};

describe('a plan where both sides have estimated', () => {
  it('says whose estimate it uses, and has that number', () => {
    expect(faults(undefined, both)).toEqual([
      '/measures/unitsFrom is to be answered, as sales expects 300 units, marketing 100: whose does the plan use?',
    ]);
    expect(faults('sales', both)).toEqual([
      '/measures/expectedUnits is not what sales expects, which is 300; use that, or answer that the plan uses neither',
    ]);
    for (const answer of ['marketing', 'neither'])
      expect(accepted(checked(answer, both)).measures).toMatchObject({ unitsFrom: answer });
  });
});

describe('a plan where they have not', () => {
  it('names no estimate', () => {
    expect(checked(undefined, undefined).ok).toBe(true);
    for (const none of [undefined, { sealed: { marketing: sealed } }])
      expect(faults('marketing', none)[0]).toMatch(/^\/measures\/unitsFrom names an estimate/);
  });

  it('waits for the estimate of marketing where sales has sealed theirs, and not the other way', () => {
    expect(faults(undefined, { sealed: { sales: sealed } })[0]).toMatch(
      /^\/measures\/expectedUnits comes after the estimates: sales has sealed theirs/,
    );
    expect(checked(undefined, { sealed: { marketing: sealed } }).ok).toBe(true);
  });
});

describe('a change of plan after the release', () => {
  it('has the number of the estimate that it names, and need not name one', () => {
    expect(faults('sales', both, brief)).toEqual([
      '/measures/expectedUnits is not what sales expects, which is 300; use that, or answer that the plan uses neither',
    ]);
    for (const answer of ['marketing', 'neither', undefined])
      expect(checked(answer, both, brief).ok).toBe(true);
  });

  it('waits for no estimate, and names none that is not there', () => {
    const waits = { sealed: { sales: sealed } };
    expect(checked(undefined, waits, brief).ok).toBe(true);
    for (const none of [undefined, waits])
      expect(faults('sales', none, brief)).toEqual([
        '/measures/unitsFrom names an estimate, and there are not two: leave it out',
      ]);
  });
});
