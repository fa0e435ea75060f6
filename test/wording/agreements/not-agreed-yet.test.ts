import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  notAgreedYet,
  sayNotAgreed,
} from '../../../functions/wording/agreements/not-agreed-yet.ts';
import { slower } from '../../story/agreed.ts';
import { digest, monday, settings } from '../../story/sample.ts';

const cadence = { hour: 8, weekDay: 'MON' as const, entries: [] };
const agreed = {
  ...settings,
  sla: { ...settings.sla, agreed: [{ version: 1, from: monday, terms: slower }] },
  communications: {
    ...settings.communications,
    agreed: [{ version: 1, from: monday, terms: cadence }],
  },
  named: { personas: [{ version: 1, digest: digest('a'), from: monday }] },
};
const kinds = ['service-levels', 'mail-cadence', 'personas', 'journeys'] as const;
const namesOf = (known: typeof settings, at = monday) =>
  notAgreedYet(kinds, known, at).map(({ path }) => path);

describe('what is not agreed yet', () => {
  it('is all that nobody has signed, with the page on which both sides can', () => {
    expect(notAgreedYet(['service-levels'], settings, monday)).toEqual([
      { name: 'Service levels', path: '/agreements/service-levels' },
    ]);
    expect(namesOf(settings)).toEqual(kinds.map((kind) => `/agreements/${kind}`));
    expect(namesOf(agreed)).toEqual(['/agreements/journeys']);
  });

  it('is so until the instant from which the signed version is in force', () => {
    expect(namesOf(agreed, hoursAfter(monday, -1))).toHaveLength(kinds.length);
  });

  it('is one sentence of a mail, and none where all is agreed on', () => {
    expect(
      sayNotAgreed(notAgreedYet(['service-levels'], agreed, monday), 'https://a.example'),
    ).toEqual([]);
    expect(
      sayNotAgreed(notAgreedYet(['personas', 'journeys'], settings, monday), 'https://a.example'),
    ).toEqual([
      'Not agreed yet: Personas (https://a.example/agreements/personas), Customer journeys (https://a.example/agreements/journeys).',
    ]);
  });
});
