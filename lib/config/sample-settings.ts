import type { Settings } from '../../functions/shared/settings.ts';

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
    triageHours: 24,
    answerHours: 48,
    briefHours: 72,
    productionHours: 120,
    signOffHours: 48,
    roundExpiryHours: 240,
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
