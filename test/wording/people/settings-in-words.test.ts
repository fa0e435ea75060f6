import { expect, it } from 'vitest';
import { sayPolicy } from '../../../functions/wording/people/settings-in-words.ts';
import { settings } from '../../story/sample.ts';

it('says who signs, who gives an opinion, and who comes after others', () => {
  const rules = [
    {
      name: 'in turn',
      when: { usesPrice: true },
      require: [
        { party: 'legal' as const, quorum: 2, after: ['marketing' as const] },
        { party: 'brand' as const, quorum: 1 },
        { party: 'finance' as const, quorum: 1, advisory: true as const },
      ],
    },
  ];
  const said = sayPolicy({ ...settings, policy: { ...settings.policy, rules } });
  expect(said[1]).toBe(
    '2 of legal (after marketing) and brand sign as well where it names a price (in turn).',
  );
  expect(said[2]).toBe(
    'Finance is asked for an opinion, which decides nothing, where it names a price (in turn).',
  );
});
