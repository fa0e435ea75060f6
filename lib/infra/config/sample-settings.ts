import { usualFileTypes } from '../../../functions/core/words/file-type.ts';
import type { Calendar, Settings } from '../../../functions/core/words/settings.ts';

/** Of the United States, for the years that tests use. Whatever runs today uses current ones. */
const holidays = {
  2026: '0101 0119 0216 0525 0619 0703 0704 0907 1012 1111 1126 1225',
  2027: '0101 0118 0215 0531 0618 0619 0704 0705 0906 1011 1111 1125 1224 1225 1231',
  2028: '0101 0117 0221 0529 0619 0704 0904 1009 1111 1123 1225',
};

/** Settings of the embedded runtime and the tests: a company that sells memberships, in dollars. */
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
      {
        name: 'legal reads prices',
        when: { usesPrice: true },
        require: [{ party: 'legal', quorum: 1 }],
      },
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
        name: 'legal reads what its owner says it has to',
        when: { legalHasToSign: true },
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
      {
        name: 'brand reads a brand of its own',
        when: { ownBrand: true },
        require: [{ party: 'brand', quorum: 1 }],
      },
    ],
    scopes: [],
    requesterMaySign: true,
    objections: 'close-at-first',
    newAddressHours: 24,
    releaseLinks: false,
    legalWords: [],
  },
  files: {
    types: usualFileTypes,
    maxMegabytes: 500,
    onlyClean: false,
    keptYears: 7,
    lock: 'governance',
  },
  certificates: { shows: [] },
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
        holidays,
      },
    ],
  },
  resultsWindowDays: 90,
  feedbackAfterDays: 14,
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

/** The same with the holidays of other years. */
export const sampleSettingsWith = (of: Calendar['holidays']): Settings => ({
  ...sampleSettings,
  sla: {
    ...sampleSettings.sla,
    calendars: sampleSettings.sla.calendars.map((calendar) => ({ ...calendar, holidays: of })),
  },
});
