import { describe, expect, it } from 'vitest';
import {
  outdatedFacts,
  sayReference,
} from '../../../functions/wording/agreements/reference-in-words.ts';
import { digest, monday } from '../../story/sample.ts';

const ana = { kind: 'personas' as const, name: 'Ana', version: 1, digest: digest('a') };
const visits = { ...ana, kind: 'journeys' as const, name: 'Joining', stage: 'Visits' };
const named = { personas: [{ version: 2, digest: digest('b'), from: monday }] };
const seen = { at: monday, timeZone: 'America/New_York' };

describe('what a plan was made for', () => {
  it('is named with its version and digest, and over what it was kept', () => {
    expect(sayReference(undefined)).toBeUndefined();
    expect(sayReference(ana)).toBe('Ana, version 1 of “Personas” (digest aaaaaaaa)');
    expect(sayReference({ ...visits, keptOver: 3 })).toBe(
      'Joining: Visits, version 1 of “Customer journeys” (digest aaaaaaaa), kept over version 3',
    );
  });

  it('is said to be no longer in force, and whether its writer knew', () => {
    const said = (references: (typeof ana & { keptOver?: number })[]) =>
      outdatedFacts(references, { named }, seen).map(({ value }) => value);
    const since = 'Version 2 is in force since Mon, Mar 2, 2026, 9:00 AM EST';
    expect(said([ana])[0]).toContain('The plan was made for Ana of version 1 of “Personas”.');
    expect(said([ana])[0]).toContain(since);
    expect(said([{ ...ana, keptOver: 2 }])[0]).toContain(
      'whoever wrote the plan knew, and kept the older one.',
    );
    expect(said([{ ...ana, version: 2 }])).toEqual([]);
    expect(outdatedFacts([ana], {}, seen)).toEqual([]);
  });
});
