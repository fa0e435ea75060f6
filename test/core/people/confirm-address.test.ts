import { describe, expect, it } from 'vitest';
import { confirmAddress, mayReadHistory } from '../../../functions/core/people/confirm-address.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { accepted, leo, mia, mona, monday, refusal, rita, saul } from '../../story/sample.ts';

const changedBy = (by: string, member: Member = rita): Member => ({
  ...member,
  addressChanges: [{ address: member.email, since: monday, by: { kind: 'member', id: by } }],
});

describe('a lead’s word for a new address', () => {
  it('is an event, once', () => {
    const [event] = accepted(confirmAddress(changedBy('leo'), rita.email, saul));
    expect(event).toEqual({ type: 'address-confirmed', data: { address: rita.email } });
    const confirmed = { by: 'saul', at: monday };
    const member = {
      ...rita,
      addressChanges: changedBy('leo').addressChanges?.map((one) => ({ ...one, confirmed })),
    };
    expect(accepted(confirmAddress(member, rita.email, saul))).toEqual([]);
  });

  it.each([
    ['of whoever changed it', changedBy('saul'), saul],
    ['of another party’s lead', changedBy('leo'), mona],
    ['of a colleague', changedBy('leo'), { ...mia, parties: ['sales' as const] }],
    ['of an admin who leads nobody', changedBy('mia'), { ...leo, admin: true }],
    ['of the member, who leads the party', changedBy('leo', saul), saul],
  ])('is not that %s', (_, member, lead) => {
    expect(refusal(confirmAddress(member, member.email, lead))).toMatchObject({
      type: 'not-allowed',
    });
  });

  it('is that of each address alone, and a system of the same name is nobody', () => {
    const by = { kind: 'client', id: 'saul' } as const;
    const confirmed = { by: 'saul', at: monday };
    const addressChanges = [
      { address: 'a@countersign.example', since: monday, by, confirmed },
      { address: 'b@countersign.example', since: monday, by },
    ];
    const confirm = (address: string) => confirmAddress({ ...rita, addressChanges }, address, saul);
    expect(accepted(confirm('a@countersign.example'))).toEqual([]);
    expect(accepted(confirm('b@countersign.example'))).toHaveLength(1);
  });

  it('is refused for an address that was not changed', () => {
    expect(refusal(confirmAddress(rita, rita.email, saul))).toEqual({
      type: 'nothing-to-confirm',
      address: rita.email,
    });
  });
});

describe('the history of a member', () => {
  it('is for the member, admins, and leads of their parties', () => {
    const readers = [rita, saul, { ...leo, admin: true }, mia, mona, leo];
    expect(readers.filter((reader) => mayReadHistory(reader, rita)).map(({ id }) => id)).toEqual([
      'rita',
      'saul',
      'leo',
    ]);
  });
});
