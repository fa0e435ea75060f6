import { describe, expect, it } from 'vitest';
import {
  agreedNow,
  namedVersions,
  versionsToRead,
} from '../../../functions/core/agreements/agreed-now.ts';
import type { AgreementContents } from '../../../functions/core/agreements/agreement-content.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { formOf, nextState, propose, signedByAll } from '../../story/agreed.ts';
import { monday } from '../../story/sample.ts';

const persona = (name: string) => ({ name, role: 'Trainer', wants: 'More guests' });
const content = (...names: string[]): AgreementContents['personas'] => ({
  entries: names.map(persona),
});
const kind = 'personas' as const;
const today = { from: '2026-03-02' };

const first = signedByAll(undefined, formOf(content('Ana'), today), { kind });
const later = hoursAfter(monday, 24);
const second = signedByAll(first, formOf(content('Ben'), { from: '2026-03-03' }), {
  kind,
  now: later,
});

describe('what plans can name', () => {
  it('are signed versions of the four kinds, each with the instant from which it is in force', () => {
    expect(namedVersions([second, { id: 'glossary', versions: second.versions }])).toEqual({
      personas: second.versions.map(({ version, digest, signed }) => ({
        version,
        digest,
        from: signed?.inForceFrom,
      })),
    });
    const proposed = propose(undefined, formOf(content('Ana'), today), { kind });
    expect(namedVersions([nextState(undefined, proposed)])).toEqual({});
  });

  it('are read of what is in force, and of what a plan names already', () => {
    const at = { versions: namedVersions([second]), at: later };
    const read = (version: number) =>
      versionsToRead([kind], [{ kind, version }], at).map((one) => one.version);
    expect(read(1)).toEqual([1, 2]);
    expect(read(2)).toEqual([2]);
    expect(read(7)).toEqual([2]);
    expect(versionsToRead([kind], [{ kind, version: 2 }], { ...at, at: monday })).toHaveLength(1);
  });

  it('have their entries, with the stages of journeys', () => {
    const text = { kind, ...formOf(content('Ben'), { from: '2026-03-03' }) };
    const [, latest] = second.versions;
    expect(agreedNow(namedVersions([second]), [{ kind, version: 2, text }], later)).toEqual({
      personas: {
        inForce: {
          version: 2,
          digest: latest?.digest,
          entries: [{ name: 'Ben', says: persona('Ben') }],
        },
        before: [{ version: 1, digest: second.versions[0]?.digest }],
      },
    });
    const journeys = { entries: [{ name: 'Joining', stages: ['Asks', 'Visits'] }] };
    const form = formOf(journeys, today);
    const state = signedByAll(undefined, form, { kind: 'journeys' });
    const read = [
      { kind: 'journeys' as const, version: 1, text: { kind: 'journeys' as const, ...form } },
    ];
    expect(agreedNow(namedVersions([state]), read, monday).journeys?.inForce.entries).toEqual([
      { name: 'Joining', stages: ['Asks', 'Visits'], says: journeys.entries[0] },
    ]);
    expect(agreedNow(namedVersions([state]), read, '2026-03-01T00:00:00.000Z')).toEqual({});
  });
});
