import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../../functions/store/aws-signing.ts';
import { AwsError } from '../http/aws-error.ts';
import { localCredentials } from '../local-account.ts';

/** A request to the store, taken apart: its bucket, key and query, decoded. */
export type S3Request = {
  method: string;
  bucket: string;
  key: string;
  query: Record<string, string>;
  headers: Record<string, string>;
};

/** Takes a request apart. Throws S3's error when its address cannot be read. */
export const readS3Request = (request: IncomingMessage): S3Request & { path: string } => {
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
  try {
    const [bucket = '', ...key] = path.slice(1).split('/').map(decodeURIComponent);
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split(/=(.*)/s, 2).map(decodeURIComponent))
        .map(([name = '', value = '']) => [name, value]),
    );
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    return { method: request.method ?? 'GET', path, bucket, key: key.join('/'), query, headers };
  } catch {
    throw new AwsError('InvalidURI', 'The address cannot be decoded.');
  }
};

/**
 * Checks the signature of a request (AWS Signature Version 4), in its address or in a header. It is
 * computed again by the signer that made it, with the secret of this process, over everything that
 * the request says is signed. `now` is the platform's; requests of its own SDK clients are signed
 * by the time of the machine. Throws S3's error when it does not fit.
 */
export const verifySignature = async (
  request: S3Request & { path: string },
  now: Date,
): Promise<void> => {
  const given = request.query['X-Amz-Signature']
    ? await presignedAgain(request, now)
    : await signedAgain(request);
  if (!isSame(given.expected, given.signature)) throw mismatch();
};

type Given = { signature: string; expected: string };

const presignedAgain = async (
  { method, path, query, headers }: S3Request & { path: string },
  now: Date,
): Promise<Given> => {
  const own = Object.fromEntries(
    Object.entries(query).filter(([name]) => !name.startsWith('X-Amz-')),
  );
  const region = scopeOf(query['X-Amz-Credential'] ?? '');
  const signingDate = dateOf(query['X-Amz-Date'] ?? '');
  const expiresIn = Number(query['X-Amz-Expires']);
  const signed = (query['X-Amz-SignedHeaders'] ?? '').split(';');
  if (!signed.includes('host') || !(expiresIn > 0 && expiresIn <= 604_800)) throw mismatch();
  // Whoever was given an address would say more than it allows: what to copy, for one.
  if (Object.keys(headers).some((name) => name.startsWith('x-amz-') && !signed.includes(name)))
    throw new AwsError(
      'AccessDenied',
      'There were headers present in the request which were not signed',
      403,
    );
  const again = await new S3RequestPresigner({ ...signing, region }).presign(
    { method, ...placeOf(headers), path, query: own, headers: pick(headers, signed) },
    {
      signingDate,
      expiresIn,
      unhoistableHeaders: new Set(signed),
      signableHeaders: new Set(signed),
    },
  );
  // People's addresses have the platform's time, and calls of its functions that of the machine.
  const isOver = (at: number) => at >= signingDate.getTime() + expiresIn * 1000;
  if (isOver(now.getTime()) && isOver(Date.now()))
    throw new AwsError('AccessDenied', 'Request has expired', 403);
  return {
    signature: query['X-Amz-Signature'] ?? '',
    expected: String(again.query?.['X-Amz-Signature']),
  };
};

const signedAgain = async ({
  method,
  path,
  query,
  headers,
}: S3Request & { path: string }): Promise<Given> => {
  const [, credential = '', names = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (!signature) throw new AwsError('AccessDenied', 'The request is not signed.', 403);
  const signingDate = dateOf(headers['x-amz-date'] ?? '');
  if (Math.abs(Date.now() - signingDate.getTime()) > longestSkewMs)
    throw new AwsError('RequestTimeTooSkewed', 'The request is of another time.', 403);
  const signed = names.split(';');
  const again = await new SignatureV4({
    ...signing,
    region: scopeOf(credential),
    uriEscapePath: false,
    applyChecksum: false,
    service: 's3',
  }).sign(
    { method, ...placeOf(headers), path, query, headers: pick(headers, signed) },
    { signingDate, signableHeaders: new Set(signed) },
  );
  const [, expected = ''] = /Signature=([0-9a-f]+)$/.exec(again.headers.authorization ?? '') ?? [];
  return { signature, expected };
};

const signing = { credentials: localCredentials, sha256: Sha256 };

const longestSkewMs = 15 * 60_000;

/** The region of a credential such as `local/20260302/local/s3/aws4_request`. */
export const scopeOf = (credential: string): string => {
  const [, region] = /^[^/]+\/\d{8}\/([^/]+)\/s3\/aws4_request$/.exec(credential) ?? [];
  if (!region) throw mismatch();
  return region;
};

/** A time such as `20260302T140000Z`. */
const dateOf = (text: string): Date => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime())) throw mismatch();
  return date;
};

/** The name by which the request came here is signed, too: no other name leads here. */
const placeOf = (headers: Record<string, string>) => ({
  protocol: 'http:',
  hostname: headers.host ?? '',
});

const pick = (headers: Record<string, string>, names: readonly string[]) =>
  Object.fromEntries(
    names.map((name): [string, string] => {
      const value = headers[name];
      if (value === undefined) throw mismatch();
      return [name, value];
    }),
  );

const mismatch = (): AwsError =>
  new AwsError(
    'SignatureDoesNotMatch',
    'The request is not the one that was signed: its method, address, host or a header differs, or the platform was started again since.',
    403,
  );

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
