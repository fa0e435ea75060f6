import { describe, expect, it } from 'vitest';
import { holidaysOf } from '../../../../lib/infra/config/holidays.ts';
import { parseDeployment } from '../../../../lib/infra/config/parse-deployment.ts';
import { sampleSettings } from '../../../../lib/infra/config/sample-settings.ts';

const march = new Date('2026-03-02T14:00:00Z');

describe('the holidays of a place', () => {
  it('are those of this year and the two after it, each once and in order', () => {
    expect(holidaysOf({ country: 'US' }, march)).toEqual(sampleSettings.sla.calendars[0]?.holidays);
    expect(Object.keys(holidaysOf({ country: 'DK' }, new Date('2030-12-31T12:00:00Z')))).toEqual([
      '2030',
      '2031',
      '2032',
    ]);
  });

  it.each([
    // Independence Day 2026 is a Saturday, observed on Friday; New Year's Day 2028 is observed in
    // 2027.
    ['move to a working day', { country: 'US' }, '2026', '0703'],
    ['move into the year before', { country: 'US' }, '2027', '1231'],
    ['follow Easter', { country: 'DK' }, '2026', '0406'],
    ['differ by state', { country: 'DE', state: 'BY' }, '2026', '0106'],
    // Begins on the evening of the 19th and lasts for three days.
    ['begin in the evening, and last', { country: 'TR' }, '2026', '0320 0321 0322'],
  ])('%s', (_, place, year, days) => {
    expect(holidaysOf(place, march)[year]).toContain(days);
  });

  it('are not those of the evening before, nor of the afternoon after', () => {
    expect(holidaysOf({ country: 'TR' }, march)['2026']).not.toMatch(/0319|0323/);
    expect(holidaysOf({ country: 'DE', state: 'BE' }, march)['2026']).not.toContain('0106');
  });

  it.each([{ country: 'XX' }, { country: 'us' }, { country: 'US', state: 'QQ' }])(
    'are not made up where there is no such place: %o',
    (place) => {
      expect(() => holidaysOf(place, march)).toThrow(
        `no holidays are known of ${Object.values(place).join(', ')}`,
      );
    },
  );

  it('of four countries fit into the settings beside all else', () => {
    const calendars = [
      { ...office, holidays: holidaysOf({ country: 'US' }, march) },
      ...(['DK', 'JP', 'IN'] as const).map((country, index) => ({
        ...office,
        parties: [(['legal', 'finance', 'brand'] as const)[index] ?? 'product'],
        holidays: holidaysOf({ country }, march),
      })),
    ];
    const settings = { ...sampleSettings, sla: { ...sampleSettings.sla, calendars } };
    const deployment = {
      stage: 'four',
      settings,
      signIn: { kind: 'cognito' },
      mailIdentity: { name: 'countersign.example' },
      inboundMail: { create: true },
    };
    expect(parseDeployment(deployment).settings.sla.calendars).toHaveLength(4);
  });
});

const [office] = sampleSettings.sla.calendars;
