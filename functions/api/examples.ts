import type { Settings } from '../core/words/settings.ts';
import type { Json } from '../http/route.ts';

/** Examples that several routes share. */

export const money = (amount: number, { currency }: Settings) => ({ amount, currency });

/** Any digest: the examples show the format only. */
export const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const flyer = (settings: Settings): Json => ({
  title: 'Spring flyer for guests',
  collateralType: settings.collateralTypes[0],
  segment: settings.segments[0],
  objective: 'Turn guests of the spring open days into members',
  audience: 'Guests who like it here, and think that a membership is a contract nobody gets out of',
  neededBy: '2099-04-03',
});

export const lightBrief = (settings: Settings): Json => ({
  situation: 'Last spring 410 guests came along with members, and 29 of them joined.',
  goal: { kpis: [newMembers(45, settings)] },
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

/** Each is worth 160.00. */
const newMembers = (number: number, settings: Settings): Json => ({
  name: 'New members',
  number,
  unit: 'members',
  value: money(number * 16_000, settings),
  by: '2099-06-12',
});

export const fullBrief = (settings: Settings): Json => {
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

export const moreCopies = (settings: Settings): Json => {
  const { measures, ...rest } = lightBrief(settings) as Record<string, Json>;
  return {
    ...rest,
    goal: { kpis: [newMembers(80, settings)] },
    measures: { ...measures, budgetedCost: money(500_000, settings), expectedUnits: 80 },
  };
};
