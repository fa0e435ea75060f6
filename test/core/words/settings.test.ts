import { describe, expect, it } from 'vitest';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { Settings } from '../../../functions/core/words/settings.ts';
import { settings } from '../../story/sample.ts';

const pointers = (given: object): string[] => {
  const parsed = parseFields(Settings, { ...settings, ...given });
  return parsed.ok ? [] : parsed.refusal.map(({ pointer }) => pointer);
};

const [calendar] = settings.sla.calendars;
const withCalendar = (changes: object) =>
  pointers({ sla: { ...settings.sla, calendars: [{ ...calendar, ...changes }] } });

describe('the settings of a deployment', () => {
  it('are taken as they are', () => {
    expect(Settings.parse(settings)).toEqual(settings);
  });

  it('have usual values for what older ones do not say', () => {
    const { files: _, certificates: __, feedbackAfterDays: ___, ...older } = settings;
    const { rules, requesterMaySign, objections } = settings.policy;
    const policy = { rules, requesterMaySign, objections };
    expect(Settings.parse({ ...older, policy })).toMatchObject({
      policy: { newAddressHours: 24, releaseLinks: false, legalWords: [] },
      files: { maxMegabytes: 500, onlyClean: false, keptYears: 7, lock: 'governance' },
      certificates: { shows: [] },
      feedbackAfterDays: 14,
    });
    // A drawing may load what it shows from elsewhere.
    expect(Settings.parse({ ...older, policy }).files.types).not.toContain('svg');
  });

  it('have no others, and none that mean nothing', () => {
    expect(pointers({ colour: 'red' })).toEqual(['/colour']);
    for (const currency of ['usd', 'US', 'USDX', 'U$D'])
      expect(pointers({ currency })).toEqual(['/currency']);
    for (const given of [{ decimals: 5 }, { decimals: -1 }, { decimals: 0.5 }])
      expect(pointers(given)).toEqual(['/decimals']);
    expect(pointers({ segments: [], collateralTypes: [], fullTierFrom: -1 })).toEqual([
      '/segments',
      '/collateralTypes',
      '/fullTierFrom',
    ]);
    expect(pointers({ resultsWindowDays: 0, feedbackAfterDays: 366 })).toEqual([
      '/resultsWindowDays',
      '/feedbackAfterDays',
    ]);
  });

  it('have working hours by the clock, and holidays by year', () => {
    for (const good of [
      { from: '00:00', until: '24:00' },
      { from: '09:30', until: '23:59' },
      { holidays: { 2026: '' } },
      { holidays: { 2026: '0101 1225', 2027: '0101' } },
    ])
      expect(withCalendar(good)).toEqual([]);
    for (const from of ['9:00', '24:01', '25:00', '09:60', '09:00h', 'x09:00'])
      expect(withCalendar({ from })).toEqual(['/sla/calendars/0/from']);
    for (const days of ['1.1.', '0101,1225', '0101 ', '010', '0101  1225'])
      expect(withCalendar({ holidays: { 2026: days } })).toEqual([
        '/sla/calendars/0/holidays/2026',
      ]);
    expect(withCalendar({ holidays: { '26': '0101' } })).toEqual(['/sla/calendars/0/holidays/26']);
    expect(withCalendar({ weekDays: [] })).toEqual(['/sla/calendars/0/weekDays']);
    expect(withCalendar({ parties: [] })).toEqual(['/sla/calendars/0/parties']);
  });

  it('ask for between one and five of a party to sign', () => {
    const rule = (quorum: number) =>
      pointers({
        policy: {
          ...settings.policy,
          rules: [{ name: 'one', when: {}, require: [{ party: 'legal', quorum }] }],
        },
      });
    expect([rule(1), rule(5)]).toEqual([[], []]);
    for (const quorum of [0, 6]) expect(rule(quorum)).toEqual(['/policy/rules/0/require/0/quorum']);
  });
});
