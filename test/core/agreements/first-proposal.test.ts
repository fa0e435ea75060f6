import { expect, it } from 'vitest';
import { firstProposal } from '../../../functions/core/agreements/first-proposal.ts';
import { settings } from '../../story/sample.ts';

const [common] = settings.sla.calendars.filter(({ parties }) => parties === undefined);
const { signOffHours } = settings.sla;

const entriesWith = (own: number | undefined) => {
  const calendar = { ...common, parties: ['legal' as const], signOffHours: own };
  const sla = { ...settings.sla, calendars: [common, calendar] } as typeof settings.sla;
  return firstProposal({ ...settings, sla })['service-levels'].entries;
};

it('names the parties whose hours are not the common ones, and no other', () => {
  expect(entriesWith(signOffHours + 8)).toEqual([
    { party: 'legal', signOffHours: signOffHours + 8 },
  ]);
  expect(entriesWith(signOffHours)).toEqual([]);
  expect(entriesWith(undefined)).toEqual([]);
});
