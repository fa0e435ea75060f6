import type { Settings } from '../../functions/shared/settings.ts';

/** Of the United States, from 2026 on: tests live in that year. What runs today takes those of today. */
const holidays2026 = [
  '2026-01-01',
  '2026-01-19',
  '2026-02-16',
  '2026-05-25',
  '2026-06-19',
  '2026-07-03',
  '2026-07-04',
  '2026-09-07',
  '2026-10-12',
  '2026-11-11',
  '2026-11-26',
  '2026-12-25',
  '2027-01-01',
  '2027-01-18',
  '2027-02-15',
  '2027-05-31',
  '2027-06-18',
  '2027-06-19',
  '2027-07-04',
  '2027-07-05',
  '2027-09-06',
  '2027-10-11',
  '2027-11-11',
  '2027-11-25',
  '2027-12-24',
  '2027-12-25',
  '2027-12-31',
  '2028-01-01',
  '2028-01-17',
  '2028-02-21',
  '2028-05-29',
  '2028-06-19',
  '2028-07-04',
  '2028-09-04',
  '2028-10-09',
  '2028-11-11',
  '2028-11-23',
  '2028-12-25',
];

/** What the embedded runtime and the tests run with: a company that sells memberships, in dollars. */
export const sampleSettings: Settings = {
  currency: 'USD',
  timeZone: 'America/New_York',
  segments: ['consumer', 'small-business', 'mid-market', 'enterprise', 'public-sector', 'members'],
  collateralTypes: [
    'flyer',
    'brochure',
    'one-pager',
    'presentation',
    'case-study',
    'landing-page',
    'email-campaign',
    'video',
    'event-material',
    'packaging',
  ],
  roiTarget: 1,
  fullTierFrom: 1_000_000,
  policy: {
    rules: [
      { name: 'legal reads prices', when: { usesPrice: true }, require: [{ party: 'legal', quorum: 1 }] },
      {
        name: 'legal reads incentives',
        when: { usesIncentives: true },
        require: [{ party: 'legal', quorum: 1 }],
      },
      {
        name: 'legal reads regulated claims',
        when: { regulatedClaim: true },
        require: [{ party: 'legal', quorum: 1 }],
      },
      {
        name: 'finance signs from 50,000 on',
        when: { costAtLeast: 5_000_000 },
        require: [{ party: 'finance', quorum: 1 }],
      },
      {
        name: 'leadership signs weak returns',
        when: { roiUnderTarget: true },
        require: [{ party: 'leadership', quorum: 1 }],
      },
    ],
    requesterMaySign: true,
    objections: 'close-at-first',
  },
  sla: {
    triageHours: 8,
    answerHours: 16,
    briefHours: 24,
    productionHours: 40,
    signOffHours: 16,
    roundExpiryHours: 80,
    escalateAfterHours: 4,
    calendars: [
      {
        timeZone: 'America/New_York',
        weekDays: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
        from: '09:00',
        until: '17:00',
        holidays: holidays2026,
      },
    ],
  },
  resultsWindowDays: 90,
  mail: {
    from: 'countersign@countersign.example',
    domain: 'countersign.example',
    replyDomain: 'reply.countersign.example',
  },
  communications: {
    hour: 8,
    weekDay: 'MON',
    teams: {
      'Field sales': 'immediate',
      'Inside sales': 'immediate',
      Marketing: 'immediate',
      Legal: 'immediate',
      Finance: 'immediate',
      Leadership: 'immediate',
    },
  },
  rollup: { weekDay: 'MON', hour: 7, minute: 0, parties: ['leadership'], members: [] },
};

/** The same with the holidays of the year that it is. */
export const sampleSettingsOf = (holidays: string[]): Settings => ({
  ...sampleSettings,
  sla: {
    ...sampleSettings.sla,
    calendars: sampleSettings.sla.calendars.map((calendar) => ({ ...calendar, holidays })),
  },
});
