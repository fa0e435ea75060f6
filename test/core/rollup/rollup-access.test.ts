import { describe, expect, it } from 'vitest';
import {
  mailedScope,
  refuseReading,
  refuseRunning,
  refuseTeamReading,
  rollupScope,
} from '../../../functions/core/rollup/rollup-access.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { finn, leo, mona, rita, settings } from '../../story/sample.ts';

const set = (rollup: Partial<Settings['rollup']>) => ({
  rollup: { ...settings.rollup, ...rollup },
});
const reads = (member: Member, rollup: Partial<Settings['rollup']> = {}) =>
  rollupScope(member, set(rollup));
const gets = (member: Member, rollup: Partial<Settings['rollup']> = {}) =>
  mailedScope(member, set(rollup));
const nobody: Member = { ...rita, parties: [], leads: [] };

describe('all money is read by', () => {
  it('those whom the rollup is for: the parties and members of the settings', () => {
    expect(reads(leo)).toBe('all');
    expect(reads({ ...nobody, parties: ['legal'] }, { parties: ['legal'] })).toBe('all');
    expect(reads(rita, { members: ['rita'] })).toBe('all');
  });

  it('members and leads of finance, whoever the settings name, and whatever else they are of', () => {
    expect(reads(finn, { parties: [] })).toBe('all');
    expect(reads({ ...nobody, leads: ['finance'] }, { parties: [] })).toBe('all');
    expect(reads({ ...rita, parties: ['sales', 'finance'] })).toBe('all');
  });

  it('admins and marketing leads', () => {
    expect(reads({ ...rita, admin: true }, { parties: [] })).toBe('all');
    expect(reads(mona, { parties: [] })).toBe('all');
  });

  it('nobody else, who is told whom to ask', () => {
    expect(refuseReading(finn, settings)).toBeUndefined();
    expect(refuseReading(rita, settings)).toEqual({
      type: 'not-allowed',
      who: 'those whom the rollup is for, finance, admins and marketing leads',
      action: 'read rollups',
    });
  });
});

describe('the money of their own team is read by', () => {
  it('members and leads of sales, and nobody of another side', () => {
    expect(reads(rita)).toBe('own-team');
    expect(reads({ ...nobody, leads: ['sales'] })).toBe('own-team');
    for (const party of ['marketing', 'legal', 'brand', 'product', 'it', 'hr'] as const)
      expect(reads({ ...nobody, parties: [party] })).toBeUndefined();
    expect(refuseTeamReading(rita)).toBeUndefined();
    expect(refuseTeamReading(finn)).toMatchObject({ type: 'not-allowed', who: 'sales' });
  });
});

describe('by mail', () => {
  it('goes all of it to those whom it is for and to finance, and sales gets its own', () => {
    expect([leo, finn, rita].map((member) => gets(member))).toEqual(['all', 'all', 'own-team']);
    expect(gets(rita, { members: ['rita'] })).toBe('all');
  });

  it('it goes to no admin or marketing lead who did not ask for it', () => {
    expect(gets({ ...nobody, admin: true })).toBeUndefined();
    expect(gets(mona)).toBeUndefined();
  });
});

it('a run, which mails everybody, is started by whom it is for, admins and marketing leads, not by finance', () => {
  const runs = (member: Member) => refuseRunning(member, settings) === undefined;
  expect([leo, mona, { ...rita, admin: true }, finn, rita].map(runs)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
