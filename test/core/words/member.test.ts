import { describe, expect, it } from 'vitest';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import {
  addressesOf,
  isActiveDelegate,
  isOfParty,
  isReachable,
  MemberProfile,
} from '../../../functions/core/words/member.ts';
import { lena, monday, rita, saul } from '../../story/sample.ts';

const errorsOf = (given: object): unknown => {
  const profile = {
    email: 'ruth@countersign.example',
    name: 'Ruth',
    parties: [],
    team: 'Sales',
    ...given,
  };
  const parsed = parseFields(MemberProfile, profile);
  return parsed.ok ? [] : parsed.refusal;
};

describe("a member's address", () => {
  it('is a valid mail address, with at most 64 characters before the @', () => {
    const [fits, tooLong] = [64, 65].map((length) => `${'r'.repeat(length)}@countersign.example`);
    const detail = 'must have at most 64 characters before the @';
    expect(errorsOf({ email: fits, aliases: [fits] })).toEqual([]);
    expect(errorsOf({ email: tooLong })).toEqual([{ pointer: '/email', detail }]);
    expect(errorsOf({ aliases: [fits, tooLong] })).toEqual([{ pointer: '/aliases/1', detail }]);
  });
});

describe("a member's time zone", () => {
  it('is one that is known', () => {
    for (const timeZone of ['UTC', 'America/New_York', 'Europe/Rome', 'Europe/Rome'])
      expect(errorsOf({ timeZone })).toEqual([]);
    const detail = 'must be an IANA time zone such as America/New_York';
    for (const timeZone of ['Rome', '', 'Europe/Rom'])
      expect(errorsOf({ timeZone })).toEqual([{ pointer: '/timeZone', detail }]);
  });
});

describe("a member's delegate", () => {
  const window = { to: 'saul', from: '2026-03-02', until: '2026-03-06' };
  const away = { ...rita, delegate: window };

  it('has a window that ends on its first day or later', () => {
    expect(errorsOf({ delegate: window })).toEqual([]);
    expect(errorsOf({ delegate: { ...window, until: window.from } })).toEqual([]);
    expect(errorsOf({ delegate: { ...window, until: '2026-03-01' } })).toEqual([
      { pointer: '/delegate/until', detail: 'must not be before from' },
    ]);
  });

  it('signs from the first to the last day of it, and nobody else does (J10)', () => {
    const active = (day: string, id = 'saul') => isActiveDelegate(away, id, day);
    expect(
      ['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07'].map((day) => active(day)),
    ).toEqual([false, true, true, false]);
    expect(active('2026-03-04', 'mona')).toBe(false);
    expect(isActiveDelegate(rita, 'saul', '2026-03-04')).toBe(false);
  });
});

describe('a member', () => {
  it('is of the parties that they sign for or lead', () => {
    const lead = { ...lena, leads: ['sales' as const] };
    expect(isOfParty(lead, 'legal')).toBe(true);
    expect(isOfParty(lead, 'sales')).toBe(true);
    expect(isOfParty(lead, 'finance')).toBe(false);
  });

  it('is not reached at the address to which mail did not arrive, and at any other', () => {
    const unreachable = { since: monday, cause: 'bounce', address: saul.email } as const;
    expect(isReachable({ ...saul, unreachable })).toBe(false);
    expect(isReachable({ ...saul, email: 'saul@elsewhere.example', unreachable })).toBe(true);
    expect(isReachable(saul)).toBe(true);
  });

  it('has each address once, and first the one that mail goes to', () => {
    const { email } = rita;
    expect(addressesOf({ email, aliases: ['r@x.example', email, 'r@x.example'] })).toEqual([
      email,
      'r@x.example',
    ]);
  });
});
