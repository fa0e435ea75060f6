import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintToken, readToken, replyTokenOf } from '../../../functions/core/links/token.ts';
import { MemberId, Reference } from '../../../functions/core/words/words.ts';

const requestId = fc.stringMatching(/^CR-[0-9A-HJKMNP-TV-Z]{7}$/);
const memberId = fc.stringMatching(/^[a-z][a-z0-9-]{1,19}$/);

describe('the token of a reply address', () => {
  it('says the same in the clear, is as long, and is another', () => {
    fc.assert(
      fc.property(requestId, memberId, (request, member) => {
        const parts = { requestId: request, memberId: member };
        const token = mintToken(parts);
        const reply = replyTokenOf(token);
        expect(readToken(reply)).toEqual(parts);
        expect(reply).toHaveLength(token.length);
        expect(reply.slice(-26)).not.toBe(token.slice(-26));
        expect(replyTokenOf(token)).toBe(reply);
      }),
    );
  });
});

describe('a token', () => {
  it('says in the clear which request and member it is for, whatever their names', () => {
    fc.assert(
      fc.property(requestId, memberId, (request, member) => {
        const parts = { requestId: request, memberId: member };
        expect(readToken(mintToken(parts))).toEqual(parts);
      }),
    );
  });

  it('fits into the local part of a reply address, and into a path as it is', () => {
    fc.assert(
      fc.property(requestId, memberId, (request, member) => {
        const token = mintToken({ requestId: request, memberId: member });
        expect(token.length).toBeLessThanOrEqual(55);
        expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
        expect(token).toMatch(/^[a-z0-9-]+$/);
        expect(encodeURIComponent(token)).toBe(token);
      }),
    );
    const longest = mintToken({ requestId: 'CR-7F3K2QX', memberId: `m${'x'.repeat(19)}` });
    expect(longest).toHaveLength(55);
  });

  it('is read in any case: mail systems change it', () => {
    const parts = { requestId: 'CR-7F3K2QX', memberId: 'mia' };
    expect(readToken(mintToken(parts).toUpperCase())).toEqual(parts);
  });

  it('has 130 random bits: never the same twice, and no letter is preferred', () => {
    const parts = { requestId: 'CR-7F3K2QX', memberId: 'mia' };
    const randoms = Array.from({ length: 500 }, () => mintToken(parts).slice(-26));
    expect(new Set(randoms).size).toBe(500);
    for (const random of randoms) expect(random).toMatch(/^[a-z2-7]{26}$/);
    const counts = new Map<string, number>();
    for (const letter of randoms.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(32);
    const fair = (500 * 26) / 32;
    for (const count of counts.values()) expect(Math.abs(count - fair)).toBeLessThan(fair * 0.35);
  });
});

describe('what is no token', () => {
  it('is read as nothing, and breaks nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const read = readToken(text);
        if (read === undefined) return;
        expect(Reference.safeParse(read.requestId).success).toBe(true);
        expect(MemberId.safeParse(read.memberId).success).toBe(true);
      }),
    );
  });

  const token = mintToken({ requestId: 'CR-7F3K2QX', memberId: 'mia' });

  it.each([
    ['nothing', ''],
    ['a reference alone', '7f3k2qx'],
    ['cut off', token.slice(0, -1)],
    ['too long', `${token}a`],
    ['with a letter that no reference has', token.replace('7f3k2qx', '7f3k2qu')],
    ['with a digit that no random part has', `${token.slice(0, -1)}1`],
    ['without a member', token.replace('-mia-', '-')],
    ['of a member with a name that is too long', token.replace('mia', `m${'x'.repeat(20)}`)],
    ['with a space', `${token} `],
    ['on two lines', `${token}\n`],
    ['a path', `../${token}`],
  ])('is %s', (_, text) => {
    expect(readToken(text)).toBeUndefined();
  });
});
