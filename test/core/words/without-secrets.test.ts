import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../../functions/core/words/without-secrets.ts';
import { mintToken } from '../../../functions/store/links/mint-token.ts';

const link = () => mintToken({ requestId: 'CR-7F3K2QX', memberId: 'rita-r2' });
const unsubscribing = () => randomBytes(20).toString('hex');

describe('what must not be logged', () => {
  it.each([
    [
      'an address',
      'not verified: rita.reyes+flyer@mail.countersign.example',
      'not verified: [address]',
    ],
    ['an address with a name', '"Rita" <rita@countersign.example>, and', '"Rita" <[address]>, and'],
    ['two addresses', 'a@b.example,c@d.example', '[address],[address]'],
    ['the header of a caller', 'authorization: Bearer abc.DEF-1_2', 'authorization: [token]'],
    ['a JWT by itself', 'got eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln', 'got [token]'],
    ['the token of a decision link', `GET /d/${link()} failed`, 'GET /d/[token] failed'],
    ['the same as phones write it', `/d/${link().toUpperCase()}`, '/d/[token]'],
    ['the secret of a webhook', `key cwh_${randomBytes(32).toString('base64url')}`, 'key [secret]'],
    [
      'the key of a calendar',
      `?key=mia.cck_${randomBytes(32).toString('base64url')}`,
      '?key=mia.[secret]',
    ],
    ['the token of an unsubscribe link', `/u/${unsubscribing()}?x`, '/u/[token]?x'],
  ])('is struck out: %s', (_, text, left) => {
    expect(withoutSecrets(text)).toBe(left);
  });

  it.each([
    'REQ#CR-7F3K2QX EVT#00000012',
    'CR-7F3K2QX#12',
    'arn:aws:states:us-east-1:000000000000:execution:countersign-prod-collateral-request:CR-7F3K2QX.v3.29540000',
    `digest ${'0123456789abcdef'.repeat(4)}`,
    'at send (/var/task/node_modules/@aws-sdk/client-ses/dist-es/SESClient.js:12:3)',
    'vitest@4.1.12',
    '5e6fe3c0-9d43-4a3c-8f4e-94d0d4a6a3b0',
    'close-results-window',
  ])('is not what people need to find their way: %s', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });
});
