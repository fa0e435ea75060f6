import type { Brief } from '../../functions/core/brief/brief-form.ts';

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** A full brief as a marketing owner would write it: 12,000 to win memberships worth 45,000. */
export const fullBrief: Brief = {
  situation:
    'Visits rose by 12 % last year and memberships fell by 4 %.\nVisitors like the club and do not see why they should join: a day pass is cheap, and nobody at the desk explains the difference.',
  goal: {
    kpis: [
      {
        name: 'New members',
        number: 300,
        unit: 'members',
        value: dollars(45_000),
        by: '2026-06-30',
      },
      {
        name: 'Day passes turned into memberships',
        number: 8,
        unit: '%',
        value: dollars(12_000),
        by: '2026-06-30',
      },
    ],
    operational: [
      {
        name: 'Staff who can explain the offer',
        number: 40,
        unit: 'people',
        value: dollars(0),
        by: '2026-04-15',
      },
    ],
  },
  strategy: {
    targetMarket:
      'People who visited at least three times in the last year and live within ten miles.',
    strategicPartners: 'The two employers with more than 500 staff in town.',
    valueProposition: 'Half of your visits are free. Joining pays from the third visit on.',
  },
  tactics: {
    product: 'The one-year membership, with a first month free of charge.',
    brand: 'As per our house brand.',
    incentives: 'First month free when joining before the end of April.',
    communications: 'A flyer at the desk and by post; the desk staff hand it over in person.',
    distribution: '4,000 at the desk, 6,000 by post to past visitors.',
  },
  implementation: {
    steps: [
      { what: 'Design and copy', ownerParty: 'marketing', by: '2026-03-20' },
      { what: 'Desk training', ownerParty: 'sales', by: '2026-04-10' },
    ],
    systems: [
      { system: 'Join code in the till', ready: false },
      { system: 'Mailing list of past visitors', ready: true },
    ],
  },
  measures: {
    budgetedCost: dollars(12_000),
    valueOfOneSale: dollars(150),
    expectedUnits: 300,
    successMetrics: ['Memberships sold with the code on the flyer', 'Cost for each new member'],
    attribution: {
      counts: ['membership'],
      from: '2026-01-01',
      until: '2099-12-31',
      checkIns: [30, 60],
    },
  },
};

/** The plan with other success metrics, of which no party signs but those that sign for all. */
export const measuredOtherwise = (plan: Brief): Brief => ({
  ...plan,
  measures: { ...plan.measures, successMetrics: ['Members who came by a friend'] },
});

/** As long as the schema allows in every field: the largest brief a mail has to show. */
export const longestBrief = (character: string): Brief => {
  const fill = (max: number) => character.repeat(Math.floor(max / character.length));
  const target = {
    name: fill(120),
    number: 123456.789,
    unit: fill(40),
    value: dollars(1_000_000),
    by: '2026-06-30',
  };
  return {
    situation: fill(5000),
    goal: { kpis: Array(20).fill(target), operational: Array(20).fill(target) },
    strategy: {
      targetMarket: fill(2000),
      strategicPartners: fill(2000),
      valueProposition: fill(2000),
    },
    tactics: {
      product: fill(1000),
      service: fill(1000),
      brand: fill(1000),
      price: fill(1000),
      incentives: fill(1000),
      communications: fill(1000),
      distribution: fill(1000),
    },
    implementation: {
      steps: Array(50).fill({ what: fill(200), ownerParty: 'leadership', by: '2026-06-30' }),
      systems: Array(50).fill({ system: fill(120), ready: false }),
    },
    measures: {
      budgetedCost: dollars(1_000_000),
      valueOfOneSale: dollars(1),
      expectedUnits: 10_000_000,
      successMetrics: Array(20).fill(fill(200)),
      attribution: {
        counts: ['closed-won', 'membership', 'retention'],
        from: '2026-01-01',
        until: '2026-12-31',
        checkIns: [30, 60, 90, 120, 150, 180],
      },
    },
  };
};
