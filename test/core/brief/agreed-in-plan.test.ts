import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { completeBrief } from '../../../functions/core/brief/complete-brief.ts';
import {
  type AgreedNow,
  madeForOf,
  referenceParts,
} from '../../../functions/core/brief/made-for.ts';
import type { AgreedReference } from '../../../functions/core/words/agreed-reference.ts';
import { partDigests } from '../../../functions/core/words/part-digests.ts';
import { accepted, brief, digest, form, monday, refusal, settings } from '../../story/sample.ts';

const entry = (name: string, more: object = {}) => ({ name, says: { name, ...more } });

const agreed: AgreedNow = {
  personas: {
    inForce: { version: 3, digest: digest('c'), entries: [entry('Ana'), entry('Cleo')] },
    before: [{ version: 1, digest: digest('a'), entries: [entry('Ana'), entry('Ben')] }],
  },
  journeys: {
    inForce: {
      version: 1,
      digest: digest('d'),
      entries: [{ ...entry('Joining'), stages: ['Asks', 'Visits'] }],
    },
    before: [],
  },
};

const ana = { kind: 'personas' as const, name: 'Ana', version: 3, digest: digest('c') };
const anaOfOld = { ...ana, version: 1, digest: digest('a') };
const visits = {
  kind: 'journeys' as const,
  name: 'Joining',
  stage: 'Visits',
  version: 1,
  digest: digest('d'),
};

const made = (strategy: object): Brief =>
  ({ ...brief, strategy: { ...brief.strategy, ...strategy } }) as Brief;

const checked = (plan: unknown, known: AgreedNow | undefined = agreed) =>
  completeBrief(plan, form, settings, { now: monday, agreed: known });

const faults = (...given: Parameters<typeof checked>) => {
  const found = refusal(checked(...given));
  if (found.type !== 'incomplete-brief') throw new Error(found.type);
  return found.errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
};

describe('a plan that names what it was made for', () => {
  it('has it as both sides have signed it, and its event has what was in force then', () => {
    const plan = made({ persona: ana, journeyStage: visits });
    expect(accepted(checked(plan)).strategy).toMatchObject({ persona: ana, journeyStage: visits });
    expect(madeForOf(plan, agreed)).toEqual([
      { ...ana, inForce: { version: 3, digest: digest('c') } },
      { ...visits, inForce: { version: 1, digest: digest('d') } },
    ]);
    expect(madeForOf(brief, agreed)).toBeUndefined();
  });

  it.each([
    [
      'none is agreed',
      { persona: ana },
      {},
      '/strategy/persona names a persona, and both sides have agreed on none yet: leave it out until they have',
    ],
    [
      'the version was never in force',
      { persona: { ...ana, version: 2 } },
      agreed,
      `/strategy/persona names version 2, which was never in force; version 3 is in force (digest ${digest('c')}), with "Ana", "Cleo"`,
    ],
    [
      'the digest is of another text',
      { persona: { ...ana, digest: digest('f') } },
      agreed,
      `/strategy/persona has the digest of another text: version 3 was signed as ${digest('c')}`,
    ],
    [
      'the version has no such entry',
      { persona: { ...ana, name: 'Ben' } },
      agreed,
      '/strategy/persona names "Ben", which version 3 does not have; it has "Ana", "Cleo"',
    ],
    [
      'the journey has no such stage',
      { journeyStage: { ...visits, stage: 'Leaves' } },
      agreed,
      '/strategy/journeyStage names the stage "Leaves", which "Joining" does not have; it has "Asks", "Visits"',
    ],
  ])('is refused with what there is where %s', (_, strategy, known, said) => {
    expect(faults(made(strategy), known)).toEqual([said]);
  });

  it('of a version that is no longer in force takes the newer one, or says that it stays', () => {
    const asks = (reference: AgreedReference, how: string) =>
      expect(faults(made({ persona: reference }))).toEqual([
        `/strategy/persona is of version 1, which is no longer in force; version 3 is in force (digest ${digest('c')}), with "Ana", "Cleo", and ${how}: take that, or say with keptOver 3 that the plan stays with the older one`,
      ]);
    asks(anaOfOld, 'says the same of it');
    asks({ ...anaOfOld, name: 'Ben' }, 'does not have it any more');
    // What was kept over an older one is asked about again.
    asks({ ...anaOfOld, keptOver: 2 }, 'says the same of it');
    expect(checked(made({ persona: { ...anaOfOld, keptOver: 3 } })).ok).toBe(true);
    expect(faults(made({ persona: { ...ana, keptOver: 3 } }))).toEqual([
      '/strategy/persona is of version 3, which is in force: leave keptOver out',
    ]);
  });

  it('says of it whether the newer one has changed it', () => {
    const changed: AgreedNow = {
      personas: {
        inForce: { version: 2, digest: digest('b'), entries: [entry('Ana', { role: 'Trainer' })] },
        before: [{ version: 1, digest: digest('a'), entries: [entry('Ana')] }],
      },
    };
    expect(faults(made({ persona: anaOfOld }), changed)[0]).toContain('says something else of it');
  });

  it('is refused where it is no reference at all, by its form', () => {
    expect(faults(made({ persona: 'Ana' }))).toEqual([
      '/strategy/persona Invalid input: expected object, received string',
    ]);
    expect(faults(made({ persona: { ...ana, kind: 'journeys' } }))[0]).toMatch(
      /^\/strategy\/persona\/kind /,
    );
  });

  it('is let in only with entries and digests of versions that were in force, whatever it says', () => {
    const known = [...(agreed.personas?.before ?? []), agreed.personas?.inForce];
    fc.assert(
      fc.property(
        fc.record(
          {
            kind: fc.constant('personas' as const),
            name: fc.constantFrom('Ana', 'Ben', 'Cleo', 'Dan'),
            version: fc.integer({ min: 1, max: 4 }),
            digest: fc.constantFrom(digest('a'), digest('b'), digest('c')),
            keptOver: fc.integer({ min: 2, max: 4 }),
          },
          { requiredKeys: ['kind', 'name', 'version', 'digest'] },
        ),
        (persona) => {
          const signed = known.find((one) => one?.version === persona.version);
          const holds =
            signed?.digest === persona.digest &&
            signed.entries?.some(({ name }) => name === persona.name) === true &&
            persona.keptOver === (persona.version === 3 ? undefined : 3);
          expect(checked(made({ persona })).ok).toBe(holds);
        },
      ),
    );
  });

  it('has a part of its own for each, and one that names nothing has none', () => {
    const parts = partDigests(made({ persona: ana, journeyStage: visits }));
    expect(Object.keys(parts)).toEqual(
      expect.arrayContaining(['strategy.persona', 'strategy.journeyStage']),
    );
    for (const part of Object.keys(referenceParts))
      expect(partDigests(accepted(checked(brief)))).not.toHaveProperty([part]);
  });
});
