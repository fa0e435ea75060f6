import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgreementKind } from '../../../functions/core/agreements/agreement-kind.ts';
import {
  randomLength,
  readToken,
  replyTokenOf,
  tokenOf,
} from '../../../functions/core/links/link-token.ts';
import { MemberId, Reference } from '../../../functions/core/words/words.ts';

const requestId = fc.stringMatching(/^CR-[0-9A-HJKMNP-TV-Z]{7}$/);
const memberId = fc.stringMatching(/^[a-z][a-z0-9-]{1,19}$/);
const bytes = fc.uint8Array({ minLength: randomLength, maxLength: randomLength });

/** In place of random bytes. */
const drawn = Uint8Array.from({ length: randomLength }, (_, index) => 7 * index);

describe('the token of a reply address', () => {
  it('has the same plain-text part and length, and is different', () => {
    fc.assert(
      fc.property(requestId, memberId, bytes, (request, member, random) => {
        const parts = { requestId: request, memberId: member };
        const token = tokenOf(parts, random);
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
  it('contains request and member in plain text, whatever their names', () => {
    fc.assert(
      fc.property(requestId, memberId, bytes, (request, member, random) => {
        const parts = { requestId: request, memberId: member };
        expect(readToken(tokenOf(parts, random))).toEqual(parts);
      }),
    );
  });

  it('fits into the local part of a reply address, and into a path unescaped', () => {
    fc.assert(
      fc.property(requestId, memberId, bytes, (request, member, random) => {
        const token = tokenOf({ requestId: request, memberId: member }, random);
        expect(token.length).toBeLessThanOrEqual(55);
        expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
        expect(token).toMatch(/^[a-z0-9-]+$/);
        expect(encodeURIComponent(token)).toBe(token);
      }),
    );
    const longest = tokenOf({ requestId: 'CR-7F3K2QX', memberId: `m${'x'.repeat(19)}` }, drawn);
    expect(longest).toHaveLength(55);
  });

  it('names an agreement by its kind as well, each by letters of its own', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...AgreementKind.options),
        memberId,
        bytes,
        (agreement, member, random) => {
          const parts = { agreement, memberId: member };
          const token = tokenOf(parts, random);
          expect(readToken(token)).toEqual(parts);
          expect(readToken(replyTokenOf(token).toUpperCase())).toEqual(parts);
          expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
        },
      ),
    );
  });

  it('is parsed in upper or lower case, as mail systems change it', () => {
    const parts = { requestId: 'CR-7F3K2QX', memberId: 'mia' };
    expect(readToken(tokenOf(parts, drawn).toUpperCase())).toEqual(parts);
  });
});

describe('an invalid token', () => {
  it('is parsed as undefined, without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const read = readToken(text);
        if (read === undefined) return;
        const isOne =
          'requestId' in read
            ? Reference.safeParse(read.requestId).success
            : AgreementKind.options.includes(read.agreement);
        expect(isOne).toBe(true);
        expect(MemberId.safeParse(read.memberId).success).toBe(true);
      }),
    );
  });

  const token = tokenOf({ requestId: 'CR-7F3K2QX', memberId: 'mia' }, drawn);

  it.each([
    ['nothing', ''],
    ['a reference alone', '7f3k2qx'],
    ['cut off', token.slice(0, -1)],
    ['too long', `${token}a`],
    ['with a letter that no reference has', token.replace('7f3k2qx', '7f3k2qu')],
    ['with a digit that no random part has', `${token.slice(0, -1)}1`],
    ['of a member whose name every record has', token.replace('mia', 'constructor')],
    ['without a member', token.replace('-mia-', '-')],
    ['of a member with a name that is too long', token.replace('mia', `m${'x'.repeat(20)}`)],
    ['with a space', `${token} `],
    ['on two lines', `${token}\n`],
    ['a path', `../${token}`],
  ])('is %s', (_, text) => {
    expect(readToken(text)).toBeUndefined();
  });
});
