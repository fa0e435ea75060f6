import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  refuseAddress,
  wentToFormerAddress,
} from '../../../functions/core/people/signing-address.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { monday, rita } from '../../story/sample.ts';

const changed: Member = {
  ...rita,
  email: 'new@countersign.example',
  aliases: [rita.email],
  addressChanges: [
    { address: 'new@countersign.example', since: monday, by: { kind: 'member', id: 'leo' } },
  ],
};

const refused = (
  address: string | undefined,
  { signer = changed, channel = 'link' as 'link' | 'reply' | 'api', now = monday, hours = 24 } = {},
) =>
  refuseAddress(
    { channel, evidence: { ...(address && { address }) }, signer, now },
    { newAddressHours: hours },
  );

describe('an address that was changed', () => {
  it('decides nothing for the hours of the policy, and then it does', () => {
    expect(refused(changed.email, { now: hoursAfter(monday, 23) })).toEqual({
      type: 'address-too-new',
      address: changed.email,
      since: monday,
      until: hoursAfter(monday, 24),
      memberId: 'rita',
      parties: ['sales'],
    });
    expect(refused(changed.email, { now: hoursAfter(monday, 24) })).toBeUndefined();
    expect(refused(changed.email, { hours: 0 })).toBeUndefined();
  });

  it('decides nothing by reply either, and whoever signed in decides', () => {
    expect(refused(changed.email, { channel: 'reply' })).toMatchObject({ type: 'address-too-new' });
    expect(refused(changed.email, { channel: 'api' })).toBeUndefined();
  });

  it('decides at once after a lead’s word', () => {
    const [change] = changed.addressChanges ?? [];
    const confirmed = { by: 'saul', at: monday };
    const signer = { ...changed, addressChanges: change && [{ ...change, confirmed }] };
    expect(refused(changed.email, { signer })).toBeUndefined();
  });

  it('leaves the other addresses of the member as they were', () => {
    expect(refused(rita.email)).toBeUndefined();
  });

  it('holds back older links, which do not say where they went', () => {
    expect(refused(undefined)).toMatchObject({ type: 'address-too-new' });
    expect(refused(undefined, { signer: rita })).toBeUndefined();
  });
});

describe('an address that is the member’s no more', () => {
  it('decides nothing', () => {
    expect(refused('away@countersign.example')).toEqual({
      type: 'address-not-theirs',
      address: 'away@countersign.example',
    });
  });

  it('takes its links with it, also those that do not say where they went', () => {
    expect(wentToFormerAddress({ address: 'away@countersign.example' }, rita)).toBe(true);
    expect(wentToFormerAddress({ address: rita.email }, changed)).toBe(false);
    expect(wentToFormerAddress({}, changed)).toBe(true);
    expect(wentToFormerAddress({}, rita)).toBe(false);
  });
});
