import { describe, expect, it } from 'vitest';
import { refuseRollups } from '../../../functions/core/rollup/rollup-access.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { finn, leo, mona, rita, settings } from '../../story/sample.ts';

describe('rollups are read by', () => {
  const reads = (member: Member, rollup: Partial<Settings['rollup']> = {}) =>
    refuseRollups(member, 'read rollups', { rollup: { ...settings.rollup, ...rollup } }) ===
    undefined;

  it('their recipients: the parties and members of the settings', () => {
    expect(reads(leo)).toBe(true);
    expect(reads(finn)).toBe(false);
    expect(reads(finn, { parties: ['finance'] })).toBe(true);
    expect(reads(leo, { parties: ['finance'] })).toBe(false);
    expect(reads(rita, { members: ['rita'] })).toBe(true);
  });

  it('whoever is of one of those parties, whatever else they are of', () => {
    expect(reads({ ...finn, parties: ['legal', 'finance'] }, { parties: ['finance'] })).toBe(true);
  });

  it('nobody else, who is told whom to ask', () => {
    expect(refuseRollups(rita, 'read rollups', settings)).toEqual({
      type: 'not-allowed',
      who: 'those whom the rollup is for, admins and marketing leads',
      action: 'read rollups',
    });
  });

  it('admins and marketing leads, whoever the recipients are', () => {
    expect(reads({ ...rita, admin: true }, { parties: [] })).toBe(true);
    expect(reads(mona, { parties: [] })).toBe(true);
    expect(reads(rita)).toBe(false);
  });
});
