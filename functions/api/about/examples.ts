import type { Settings } from '../../core/words/settings.ts';
import type { Json } from './json-schema.ts';

/**
 * Bodies that the API takes, by operation: what a reader of the document starts from, and a test of
 * it as well.
 */

const money = (amount: number, { currency }: Settings) => ({ amount, currency });

/** Any: examples are about the form. */
const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const flyer = (settings: Settings): Json => ({
  title: 'Spring flyer for guests',
  collateralType: settings.collateralTypes[0],
  segment: settings.segments[0],
  objective: 'Turn guests of the spring open days into members',
  audience: 'Guests who like it here, and think that a membership is a contract nobody gets out of',
  neededBy: '2099-04-03',
});

const lightBrief = (settings: Settings): Json => ({
  situation: 'Last spring 410 guests came along with members, and 29 of them joined.',
  goal: {
    kpis: [
      {
        name: 'New members',
        number: 45,
        unit: 'members',
        value: money(720_000, settings),
        by: '2099-06-12',
      },
    ],
  },
  strategy: {
    targetMarket: 'Guests of members during the spring open days',
    valueProposition: 'Stay, and leave whenever you want.',
  },
  tactics: {
    communications: 'One flyer, one message',
    distribution: 'Handed over at the end of a visit',
  },
  measures: {
    budgetedCost: money(320_000, settings),
    valueOfOneSale: money(16_000, settings),
    expectedUnits: 45,
    successMetrics: ['Memberships sold with a code of the flyer'],
  },
});

const fullBrief = (settings: Settings): Json => {
  const { goal, strategy, tactics, measures, ...light } = lightBrief(settings) as Record<
    string,
    Json
  >;
  return {
    ...light,
    goal: {
      ...goal,
      operational: [
        {
          name: 'Sign-up',
          number: 5,
          unit: 'minutes',
          value: money(90_000, settings),
          by: '2099-04-30',
        },
      ],
    },
    strategy: { ...strategy, strategicPartners: 'The four clubs' },
    tactics: {
      ...tactics,
      product: 'A membership by the month',
      incentives: 'The first month is free',
    },
    implementation: {
      steps: [{ what: 'Print 2,000 copies', ownerParty: 'marketing', by: '2099-03-20' }],
      systems: [{ system: 'Codes at the desk', ready: true }],
    },
    measures: {
      ...measures,
      budgetedCost: money(6_000_000, settings),
      attribution: {
        counts: ['membership'],
        from: '2099-05-01',
        until: '2099-09-30',
        checkIns: [30, 60],
      },
    },
  };
};

const moreCopies = (settings: Settings): Json => {
  const { measures, ...rest } = lightBrief(settings) as Record<string, Json>;
  return {
    ...rest,
    measures: { ...measures, budgetedCost: money(500_000, settings), expectedUnits: 80 },
  };
};

type Examples = (settings: Settings) => Record<string, Json | Json[] | string>;

export const examples: Record<string, Examples> = {
  submitRequest: (settings) => ({
    'A small one-off': flyer(settings),
    'Part of a campaign': {
      ...flyer(settings),
      title: 'Summer campaign',
      priority: 'high',
      campaign: 'Summer',
      expectedCost: money(10_000_000, settings),
      regulatedClaim: true,
    },
  }),
  triageRequest: () => ({
    accept: { action: 'accept' },
    decline: {
      action: 'decline',
      reason: 'The clubs close for the spring.',
      cause: 'out-of-scope',
    },
    ask: { action: 'ask', question: 'For which of the clubs is it?' },
    reuse: {
      action: 'reuse',
      link: 'https://proofs.example/last-spring.pdf',
      note: 'With another date',
    },
  }),
  answerQuestion: () => ({ 'An answer': { answer: 'For all four, each with a code of its own.' } }),
  withdrawRequest: () => ({ 'A reason': { reason: 'The open days are called off.' } }),
  saveBriefDraft: (settings) => ({
    'Not finished': { situation: 'Guests like it here.', goal: { kpis: [] } },
    'All but submitted': lightBrief(settings),
  }),
  submitBriefVersion: (settings) => ({
    light: lightBrief(settings),
    full: fullBrief(settings),
    'The saved draft': { fromDraft: true },
  }),
  submitProof: () => ({
    'A first version': {
      link: 'https://proofs.example/flyer-v1.pdf',
      note: 'A5, both sides',
      sha256: digest,
    },
  }),
  signOff: () => ({
    approve: { roundId: 'R1', digest, decision: 'approve' },
    'request changes': {
      roundId: 'R1',
      digest,
      decision: 'request-changes',
      comment: 'Say the price on the first page.',
    },
    'as a delegate': { roundId: 'R1', digest, decision: 'approve', onBehalfOf: 'rita' },
  }),
  nameStandIn: () => ({ 'For somebody on leave': { memberId: 'rita', to: 'leo' } }),
  recordCost: (settings) => ({
    'An invoice': {
      externalId: 'invoice-2214',
      kind: 'print',
      amount: money(190_000, settings),
      incurredOn: '2026-03-02',
      note: '2,000 flyers on recycled paper',
    },
    'Hours at a rate': {
      externalId: 'hours-march',
      kind: 'internal',
      hours: 12.5,
      hourlyRate: money(8_000, settings),
      incurredOn: '2026-03-31',
    },
    'The invoice, corrected': {
      externalId: 'invoice-2214',
      kind: 'print',
      amount: money(180_000, settings),
      incurredOn: '2026-03-02',
      correction: true,
    },
  }),
  recordSharedResult: (settings) => ({
    'A deal that a flyer and a campaign brought': {
      externalId: 'deal-4711',
      kind: 'closed-won',
      units: 1,
      netValuePerUnit: money(900_000, settings),
      wonOn: '2026-03-02',
      shares: [
        { requestId: 'CR-7F3K2QX', weight: 0.25 },
        { requestId: 'CR-CC57QPX', weight: 0.75 },
      ],
    },
  }),
  recordKpi: () => ({
    'What people clicked': {
      externalId: 'clicks-2026-03',
      kind: 'clicks',
      count: 41_000,
      countedOn: '2026-03-31',
    },
  }),
  beginImport: () => ({
    'What a system exports every month': {
      kind: 'costs',
      keep: 'good',
      name: 'march.csv',
      parts: 1,
    },
    'All of it, or nothing': {
      kind: 'kpis',
      keep: 'all-or-nothing',
      name: 'ads-2026-03.csv',
      parts: 1,
    },
  }),
  putImportPart: () => ({
    'A file that is one part': [
      'requestId,externalId,kind,count,countedOn',
      'CR-7F3K2QX,clicks-2026-03,clicks,41000,2026-03-31',
      '',
    ].join('\n'),
  }),
  recordResult: (settings) => ({
    'What was sold': {
      externalId: 'desk-codes',
      kind: 'membership',
      units: 48,
      netValuePerUnit: money(16_000, settings),
      wonOn: '2026-03-02',
    },
  }),
  takeWebhook: ({ currency }) => ({
    'An opportunity of Salesforce': {
      Id: '006RK00000AbCdEYAV',
      Countersign_Reference__c: 'CR-7F3K2QX',
      Amount: 9000,
      CurrencyIsoCode: currency,
      StageName: 'Closed Won',
      IsWon: true,
      IsClosed: true,
      CloseDate: '2026-03-02',
      LastModifiedDate: '2026-03-02T14:00:00.000+0000',
    },
    'Deals of HubSpot': [
      {
        objectId: 9876543210,
        properties: {
          countersign_reference: 'CR-7F3K2QX',
          amount: '9000.00',
          deal_currency_code: currency,
          dealstage: 'closedwon',
          hs_is_closed_won: 'true',
          closedate: '1772460000000',
          hs_lastmodifieddate: '2026-03-02T14:00:00.000Z',
        },
      },
    ],
  }),
  putWebhook: () => ({
    Salesforce: { crm: 'salesforce', kinds: [{ type: 'Renewal', kind: 'retention' }] },
    'HubSpot, with another secret': {
      crm: 'hubspot',
      secret: 'rotate',
      stages: [{ stage: '2177341', means: 'won' }],
      fields: { amount: 'net_value' },
    },
  }),
  giveFeedback: () => ({
    'From sales': { used: true, rating: 5, comment: 'Trainers like handing it over.' },
    'Not used': { used: false, rating: 2, comment: 'The price on it was out of date in a week.' },
  }),
  correctCourse: (settings) => ({
    'What was learned': {
      note: 'Guests ask for the price first: trainers now name it before they hand it over.',
    },
    'A change of plan': {
      note: 'Twice as many guests come as we thought: another 2,000 copies.',
      brief: moreCopies(settings),
    },
  }),
  closeRequest: () => ({ 'With a lesson': { lesson: 'Say the price on the first page.' } }),
  putMember: () => ({
    'A sales rep': {
      email: 'ruth@countersign.example',
      name: 'Ruth Rossi',
      parties: ['sales'],
      team: 'Field sales',
      timeZone: 'Europe/Rome',
    },
    'Somebody on leave': {
      email: 'sven@countersign.example',
      name: 'Sven Svensson',
      parties: ['legal'],
      leads: ['legal'],
      team: 'Legal',
      delegate: { to: 'lena', from: '2099-07-01', until: '2099-07-31' },
    },
  }),
  decideByLink: () => ({
    approve: { digest, decision: 'approve' },
    'request changes': {
      digest,
      decision: 'request-changes',
      comment: 'Say the price on the first page.',
    },
    'ask for a fresh link': { action: 'fresh-link' },
  }),
  objectByLink: () => ({
    'It was somebody else': { answer: 'not-mine' },
    'It is right': { answer: 'mine' },
  }),
  nameStandInByLink: () => ({ 'Whoever can, of those that the page offers': { to: 'leo' } }),
  giveFeedbackByLink: () => ({
    'It was used': { used: 'yes', rating: '4' },
    'It was not': {
      used: 'no',
      rating: '2',
      comment: 'The price on it was out of date in a week.',
    },
  }),
  unsubscribe: () => ({ 'One click': { 'List-Unsubscribe': 'One-Click' } }),
};

/** The examples of an operation's body, by what they show. */
export const examplesOf = (operationId: string, settings: Settings): Json =>
  Object.fromEntries(
    Object.entries(examples[operationId]?.(settings) ?? {}).map(([name, value]) => [
      name,
      { value },
    ]),
  );
