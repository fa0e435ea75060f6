import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Secrets, validSecrets, withSecret } from '../../../functions/core/crm/secrets.ts';
import {
  type Delivery,
  hasValidHubspotSignature,
  hasValidSignature,
  webhookSignature,
} from '../../../functions/core/crm/webhook-signature.ts';

const now = '2026-03-02T14:00:00.000Z';
const seconds = Date.parse(now) / 1000;
const secret = 'cwh_ZGl5IHRoaXMgaXMgMzIgYnl0ZXMgbG9uZywgb3Igc28';

const delivery = (body: Uint8Array | string, header: string | undefined): Delivery => ({
  method: 'POST',
  uri: 'https://api.countersign.example/webhooks/sales',
  headers: { 'countersign-signature': header },
  body: Buffer.from(body),
});

const isTaken = (
  body: Uint8Array | string,
  header: string | undefined,
  secrets = [secret],
  at = now,
) => hasValidSignature(delivery(body, header), secrets, at);

const secretOf = fc.string({ minLength: 1, maxLength: 60 });
const bytes = fc.uint8Array({ maxLength: 300 });

describe('a webhook signature', () => {
  it('is the HMAC of time and body, which anybody can make', () => {
    const body = '{"Id":"006RK00000AbCdEYAV"}';
    const hex = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    expect(webhookSignature(secret, seconds, body)).toBe(`t=${seconds},v1=${hex}`);
    expect(isTaken(body, `t=${seconds},v1=${hex}`)).toBe(true);
    expect(isTaken(body, `v1=${hex.toUpperCase()} , t=${seconds}`)).toBe(true);
  });

  it('is valid for its own body, whatever the bytes and the secret', () => {
    fc.assert(
      fc.property(bytes, secretOf, (body, key) => {
        expect(isTaken(body, webhookSignature(key, seconds, body), [key])).toBe(true);
      }),
    );
  });

  it('is invalid for a body with one bit changed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.nat(7),
        (body, at, bit) => {
          const header = webhookSignature(secret, seconds, body);
          const other = Uint8Array.from(body);
          const index = at % body.length;
          other[index] = (other[index] ?? 0) ^ (1 << bit);
          expect(isTaken(other, header)).toBe(false);
        },
      ),
    );
  });

  it('is invalid with one digit changed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(63), fc.integer({ min: 1, max: 15 }), (body, at, by) => {
        const [time, hex = ''] = webhookSignature(secret, seconds, body).split('v1=');
        const digit = ((Number.parseInt(hex[at] ?? '0', 16) + by) % 16).toString(16);
        expect(isTaken(body, `${time}v1=${hex.slice(0, at)}${digit}${hex.slice(at + 1)}`)).toBe(
          false,
        );
      }),
    );
  });

  it('is valid for one instant only, which cannot be changed', () => {
    const [, hex] = webhookSignature(secret, seconds, 'x').split(',');
    expect(isTaken('x', `t=${seconds + 1},${hex}`)).toBe(false);
  });

  it.each([
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
    [-86_400, false],
  ])('made %i seconds from now counts: %s', (offset, counts) => {
    expect(isTaken('x', webhookSignature(secret, seconds + offset, 'x'))).toBe(counts);
  });

  it.each([
    undefined,
    '',
    't=',
    `t=${seconds}`,
    't=abc,v1=00',
    `t=${seconds},v1=`,
    `t=${seconds},v1=zz`,
    `v1=${'0'.repeat(64)}`,
    `t=${seconds},t=${seconds},v1=${'0'.repeat(64)}`,
    `t=1e9,v1=${'0'.repeat(64)}`,
  ])('is refused if malformed: %s', (header) => {
    expect(isTaken('x', header)).toBe(false);
  });

  it('is refused in a header that is not written as ours, and no fault', () => {
    const body = 'body';
    const [time = '', hex = ''] = webhookSignature(secret, seconds, body).split(',');
    expect(isTaken(body, `${time},${hex}`)).toBe(true);
    for (const header of [
      undefined,
      '',
      time,
      hex,
      `${time},v1`,
      `t=x${seconds},${hex}`,
      `t=${seconds}x,${hex}`,
      `t=,${hex}`,
      `${time},${hex}0`,
      `${time},v1=0${hex.slice(3)}`,
      `${time},v0=${hex.slice(3)}`,
      `${time},v1=${hex.slice(3, -2)}`,
    ])
      expect(isTaken(body, header)).toBe(false);
    const five = Array(4).fill('v1=0').join(',');
    expect(isTaken(body, `${time},${five},${hex}`)).toBe(true);
    expect(isTaken(body, `${time},${five},v1=0,${hex}`)).toBe(false);
  });

  it('is refused in a header with two times', () => {
    const header = `${webhookSignature(secret, seconds, 'x')},${webhookSignature(secret, seconds - 1, 'x')}`;
    expect(isTaken('x', header)).toBe(false);
  });

  it('may be one of several, by either of two secrets, and of not more than five', () => {
    const [, good] = webhookSignature(secret, seconds, 'x').split(',');
    const other = `v1=${'0'.repeat(64)}`;
    expect(isTaken('x', `t=${seconds},${other},${good}`, ['another', secret])).toBe(true);
    expect(isTaken('x', `t=${seconds},${other},${good}`, ['another'])).toBe(false);
    expect(isTaken('x', `t=${seconds},${`${other},`.repeat(5)}${good}`)).toBe(false);
    expect(isTaken('x', `t=${seconds},${good}`, [])).toBe(false);
  });
});

describe('a webhook signature of HubSpot', () => {
  const uri = 'https://api.countersign.example/webhooks/sales';
  const millis = String(Date.parse(now));
  const sign = (text: string) =>
    createHmac('sha256', 'client-secret').update(text).digest('base64');
  const sent = (signature: string, time = millis, body = '{}'): Delivery => ({
    method: 'POST',
    uri,
    headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': time },
    body: Buffer.from(body),
  });

  it('covers method, address, body and time', () => {
    const good = sign(`POST${uri}{}${millis}`);
    expect(hasValidHubspotSignature(sent(good), 'client-secret', now)).toBe(true);
    expect(hasValidHubspotSignature(sent(good), 'another', now)).toBe(false);
    expect(hasValidHubspotSignature(sent(good, millis, '{ }'), 'client-secret', now)).toBe(false);
    expect(
      hasValidHubspotSignature(sent(good, String(Number(millis) + 1)), 'client-secret', now),
    ).toBe(false);
    expect(hasValidHubspotSignature({ ...sent(good), uri: `${uri}/x` }, 'client-secret', now)).toBe(
      false,
    );
    expect(hasValidHubspotSignature({ ...sent(good), headers: {} }, 'client-secret', now)).toBe(
      false,
    );
  });

  it('is valid for five minutes', () => {
    const old = String(Number(millis) - 300_001);
    expect(
      hasValidHubspotSignature(sent(sign(`POST${uri}{}${old}`), old), 'client-secret', now),
    ).toBe(false);
  });
});

describe('secrets', () => {
  const first: Secrets = { current: 'one', earlier: [] };
  const later = '2026-03-03T14:00:00.000Z';

  it('stay valid until the given instant when rotated', () => {
    const second = withSecret(first, 'two', { until: later, now });
    const third = withSecret(second, 'three', { until: '2026-03-03T15:00:00.000Z', now });
    expect(validSecrets(third, now)).toEqual(['three', 'two', 'one']);
    expect(validSecrets(third, later)).toEqual(['three', 'two']);
    expect(validSecrets(third, '2026-03-04T00:00:00.000Z')).toEqual(['three']);
  });

  it('begin with one, and keep what else the source has', () => {
    expect(withSecret(undefined, 'one', { until: later, now })).toEqual(first);
    const app = { ...first, hubspotClient: 'app' };
    expect(withSecret(app, 'two', { until: later, now })).toEqual({
      current: 'two',
      earlier: [{ secret: 'one', until: later }],
      hubspotClient: 'app',
    });
    expect(withSecret(app, 'two', { until: undefined, now })).toEqual({
      current: 'two',
      earlier: [],
      hubspotClient: 'app',
    });
  });

  it('are forgotten once their time is over, and the oldest of more than five', () => {
    const ended = { current: 'two', earlier: [{ secret: 'one', until: now }] };
    expect(withSecret(ended, 'three', { until: later, now }).earlier).toEqual([
      { secret: 'two', until: later },
    ]);
    const last = Array.from({ length: 8 }, (_, index) => String(index)).reduce(
      (secrets, one) => withSecret(secrets, one, { until: later, now }),
      first,
    );
    expect(validSecrets(last, now)).toEqual(['7', '6', '5', '4', '3', '2']);
  });

  it('end at once when replaced, with all before them', () => {
    const second = withSecret(first, 'two', { until: later, now });
    expect(validSecrets(withSecret(second, 'three', { until: undefined, now }), now)).toEqual([
      'three',
    ]);
  });
});
