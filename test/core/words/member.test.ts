import { describe, expect, it } from 'vitest';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { MemberProfile } from '../../../functions/core/words/member.ts';

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
