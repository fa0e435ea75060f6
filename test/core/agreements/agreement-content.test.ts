import { describe, expect, it } from 'vitest';
import { agreementContent } from '../../../functions/core/agreements/agreement-content.ts';
import type { AgreementKind } from '../../../functions/core/agreements/agreement-kind.ts';
import { slower } from '../../story/agreed.ts';

/** What is wrong with a content, as `pointer: message`; nothing where it is taken. */
const wrongOf = (kind: AgreementKind, content: unknown): string[] =>
  (agreementContent(kind, 'USD').safeParse(content).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('/')}: ${message}`,
  );

const many = <Entry>(count: number, entry: (index: number) => Entry): Entry[] =>
  Array.from({ length: count }, (_, index) => entry(index));

const term = (index: number) => ({ term: `Term ${index}`, meaning: 'What both say' });

describe('the entries of an agreement', () => {
  it('are thirty at most, and at least one where that is all that it says', () => {
    expect(wrongOf('glossary', { entries: many(30, term) })).toEqual([]);
    expect(wrongOf('glossary', { entries: many(31, term) })).toEqual([
      'entries: must be at most 30',
    ]);
    expect(wrongOf('glossary', { entries: [] })).toEqual(['entries: must name at least one']);
    expect(wrongOf('mail-cadence', { hour: 8, weekDay: 'MON', entries: [] })).toEqual([]);
    expect(wrongOf('service-levels', { ...slower, entries: undefined })).toEqual([]);
  });

  it('have a name each, once, in whatever case it is written', () => {
    const entries = [term(1), { ...term(1), term: 'TERM 1' }, term(2)];
    expect(wrongOf('glossary', { entries })).toEqual(['entries/1/term: is in the list already']);
  });

  it('have names of their own kind', () => {
    const twice = (entry: object) => ({ entries: [entry, entry] });
    const again = ': is in the list already';
    const definition = {
      name: 'MQL',
      meaning: 'A lead that fits',
      criteria: ['Asked for a visit'],
    };
    expect(wrongOf('lead-definitions', twice(definition))).toEqual([`entries/1/name${again}`]);
    const persona = { name: 'Ada', role: 'Founder', wants: 'A room for her company' };
    expect(wrongOf('personas', twice(persona))).toEqual([`entries/1/name${again}`]);
    const journey = { name: 'Renewal', stages: ['Hears of it', 'Asks'] };
    expect(wrongOf('journeys', twice(journey))).toEqual([`entries/1/name${again}`]);
    const levels = { ...slower, entries: [...slower.entries, ...slower.entries] };
    expect(wrongOf('service-levels', levels)).toEqual([`entries/1/party${again}`]);
    const cadence = { hour: 8, weekDay: 'MON', ...twice({ team: 'Sales', rhythm: 'daily' }) };
    expect(wrongOf('mail-cadence', cadence)).toEqual([`entries/1/team${again}`]);
  });

  it('have lists of which each has something, and no more than one reads', () => {
    const definition = { name: 'MQL', meaning: 'A lead that fits' };
    const of = (criteria: string[]) =>
      wrongOf('lead-definitions', { entries: [{ ...definition, criteria }] });
    expect(of([])).toEqual(['entries/0/criteria: must name at least one']);
    expect(of(many(20, (index) => `Criterion ${index}`))).toEqual([]);
    expect(of(many(21, (index) => `Criterion ${index}`))).toHaveLength(1);
    const stages = (count: number) => ({
      entries: [{ name: 'Renewal', stages: many(count, (index) => `Stage ${index}`) }],
    });
    expect(wrongOf('journeys', stages(15))).toEqual([]);
    expect(wrongOf('journeys', stages(16))).toHaveLength(1);
  });
});

describe('the cadence of mails', () => {
  const cadence = (hour: number) => ({ hour, weekDay: 'MON', entries: [] });

  it.each([0, 23])('has a full hour of the day: %s', (hour) => {
    expect(wrongOf('mail-cadence', cadence(hour))).toEqual([]);
  });

  it.each([-1, 24, 8.5])('has no hour that no day has: %s', (hour) => {
    expect(wrongOf('mail-cadence', cadence(hour))).toHaveLength(1);
  });
});

describe('service levels', () => {
  const expiring = (roundExpiryHours: number, more: object = {}) =>
    wrongOf('service-levels', { ...slower, roundExpiryHours, ...more });

  it('let a lead hear of what is late before a round expires, by the slowest party', () => {
    expect(expiring(50.5)).toEqual([]);
    expect(expiring(50)).toEqual([
      'roundExpiryHours: must be more than 50: a round would expire before a lead hears that it is late',
    ]);
    expect(expiring(30.5, { entries: [] })).toEqual([]);
    expect(expiring(30, { entries: [] })).toHaveLength(1);
  });
});

describe('a shared goal', () => {
  const goal = { name: 'Renewals', from: '2026-01-01', until: '2026-12-31' };
  const of = (more: object) => wrongOf('shared-goals', { entries: [{ ...goal, ...more }] });
  const amount = { amount: 1_500_000, currency: 'USD' };

  it('is a value with its unit, or an amount of money', () => {
    expect(of({ value: 500, unit: 'renewals' })).toEqual([]);
    expect(of({ amount })).toEqual([]);
  });

  it('is not both, nor neither', () => {
    const both =
      'entries/0/value: must be a value with its unit, or an amount of money, and not both';
    expect(of({})).toEqual([both]);
    expect(of({ value: 500, unit: 'renewals', amount })).toEqual([both]);
  });

  it('has a unit exactly where it has a value', () => {
    const unit = 'entries/0/unit: must be there exactly if there is a value';
    expect(of({ value: 500 })).toEqual([unit]);
    expect(of({ amount, unit: 'renewals' })).toEqual([unit]);
  });

  it('ends on the day that it begins, or later', () => {
    expect(of({ amount, until: '2026-01-01' })).toEqual([]);
    expect(of({ amount, until: '2025-12-31' })).toEqual([
      'entries/0/until: must not be before from',
    ]);
  });
});
