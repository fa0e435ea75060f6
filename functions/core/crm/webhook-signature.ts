import { createHmac, timingSafeEqual } from 'node:crypto';

/** A webhook delivery as received: header names in lower case, the body as bytes. */
export type Delivery = {
  method: string;
  /** The full address called, without a fragment. */
  uri: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
};

/**
 * Whether the delivery has a recent webhook signature made with one of the secrets:
 * `Countersign-Signature: t=<unix seconds>,v1=<hex>`, where `v1` is the HMAC-SHA-256 of
 * `<t>.<body>`.
 */
export const hasValidSignature = (
  { headers, body }: Delivery,
  secrets: readonly string[],
  now: string,
): boolean => {
  const signature = parseHeader(headers['countersign-signature'] ?? '');
  if (!signature) return false;
  const { seconds, signatures } = signature;
  const expected = secrets.map((secret) => mac(secret, [`${seconds}.`, body]));
  return anyMatches(expected, signatures) && isRecent(Number(seconds) * 1000, now);
};

const parseHeader = (header: string): WebhookSignature | undefined => {
  const pairs = header.split(',').map((pair) => pair.trim().split(/=(.*)/s, 2));
  const times = pairs.filter(([name]) => name === 't').map(([, value = '']) => value);
  const hexes = pairs.filter(([name]) => name === 'v1').map(([, value = '']) => value);
  const [seconds = ''] = times;
  const isPlain = times.length === 1 && /^\d{1,12}$/.test(seconds);
  if (!isPlain || hexes.length < 1 || hexes.length > maxSignatures) return undefined;
  return {
    seconds,
    signatures: hexes
      .filter((hex) => /^[0-9a-f]{64}$/i.test(hex))
      .map((hex) => Buffer.from(hex, 'hex')),
  };
};

type WebhookSignature = { seconds: string; signatures: Buffer[] };

/** A sender that is changing its secret sends several `v1`. */
const maxSignatures = 5;

const mac = (secret: string, parts: readonly (string | Uint8Array)[]): Buffer => {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

/** Compares every pair, so that the time taken does not tell which one matched. */
const anyMatches = (expected: readonly Buffer[], received: readonly Buffer[]): boolean => {
  const matches = expected.flatMap((signature) =>
    received.filter((one) => one.length === signature.length && timingSafeEqual(one, signature)),
  );
  return matches.length > 0;
};

const isRecent = (millis: number, now: string): boolean =>
  Math.abs(millis - Date.parse(now)) <= toleranceMs;

/** How far a signature's time may be from ours, either way; an older one may be a replay. */
const toleranceMs = 5 * 60_000;

/**
 * Whether HubSpot signed the delivery with the client secret of an app (signature version 3:
 * HMAC-SHA-256 of method, address, body and timestamp, in base64). Source:
 *
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export const hasValidHubspotSignature = (
  delivery: Delivery,
  clientSecret: string,
  now: string,
): boolean => {
  const { method, uri, headers, body } = delivery;
  const millis = headers['x-hubspot-request-timestamp'] ?? '';
  const received = headers['x-hubspot-signature-v3'] ?? '';
  if (!/^\d{1,15}$/.test(millis) || !/^[A-Za-z0-9+/]{43}=$/.test(received)) return false;
  const expected = mac(clientSecret, [`${method}${uri}`, body, millis]);
  return anyMatches([expected], [Buffer.from(received, 'base64')]) && isRecent(Number(millis), now);
};

/** The value of a sender's `Countersign-Signature` header. */
export const webhookSignature = (
  secret: string,
  seconds: number,
  body: string | Uint8Array,
): string => `t=${seconds},v1=${mac(secret, [`${seconds}.`, body]).toString('hex')}`;
