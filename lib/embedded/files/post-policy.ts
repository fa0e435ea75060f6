import { createHmac, timingSafeEqual } from 'node:crypto';
import { getSigningKey } from '@smithy/signature-v4';
import * as z from 'zod';
import { Sha256 } from '../../../functions/store/aws-signing.ts';
import { filesBucket } from '../function-environment.ts';
import { AwsError } from '../http/aws-error.ts';
import { localCredentials } from '../local-account.ts';
import { scopeOf } from './signed-request.ts';

/** The fields of a form, by their names in lower case, and before its file. */
export type Fields = Readonly<Record<string, string>>;

/**
 * Checks a form by its policy, as S3 does: the policy is signed and not expired, each condition
 * holds, and no field is without one. Says how large the file may be. Throws S3's error otherwise.
 */
export const checkPolicy = async (
  fields: Fields,
  now: Date,
): Promise<{ minBytes: number; maxBytes: number }> => {
  const { expiration, conditions } = await signedPolicy(fields);
  if (now.toISOString() >= expiration) throw denied('Policy expired.');
  const given: Fields = { ...fields, bucket: filesBucket };
  let range: [number, number] | undefined;
  const named = new Set(['policy', 'x-amz-signature']);
  for (const condition of conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') {
      range = [condition[1], condition[2]];
      continue;
    }
    for (const [how, name, value] of matchesIn(condition)) {
      const field = given[name];
      const holds =
        field !== undefined && (how === 'eq' ? field === value : field.startsWith(value));
      if (!holds) throw denied(`Policy Condition failed: ["${how}", "$${name}", "${value}"]`);
      named.add(name);
    }
  }
  const extra = Object.keys(fields).filter(
    (name) => !named.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`);
  const [minBytes, maxBytes] = range ?? [0, greatest];
  return { minBytes, maxBytes: Math.min(maxBytes, greatest) };
};

/** S3's limit for a single POST. */
const greatest = 5 * 1024 ** 3;

const denied = (why: string): AwsError =>
  new AwsError('AccessDenied', `Invalid according to Policy: ${why}`, 403);

const Match = z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]);

const Policy = z.object({
  expiration: z.iso.datetime({ precision: 3 }),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.int().min(0), z.int().min(0)]),
      Match,
      z.record(z.string(), z.string()),
    ]),
  ),
});

type Condition = z.infer<typeof Match> | Record<string, string>;

/** Conditions on fields in one form: how, the field in lower case, and the value. */
const matchesIn = (condition: Condition): ['eq' | 'starts-with', string, string][] =>
  Array.isArray(condition)
    ? [[condition[0], condition[1].slice(1).toLowerCase(), condition[2]]]
    : Object.entries(condition).map(([name, value]) => ['eq', name.toLowerCase(), value]);

/** The policy, signed by the secret of this process. */
const signedPolicy = async (fields: Fields): Promise<z.infer<typeof Policy>> => {
  const {
    policy = '',
    'x-amz-signature': signature = '',
    'x-amz-credential': credential = '',
  } = fields;
  const [, day = ''] = credential.split('/');
  const region = scopeOf(credential);
  const key = await getSigningKey(Sha256, localCredentials, day, region, 's3');
  const expected = createHmac('sha256', key).update(policy).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new AwsError(
      'SignatureDoesNotMatch',
      'The form is not the one that was signed, or the platform was started again since.',
      403,
    );
  return Policy.parse(JSON.parse(Buffer.from(policy, 'base64').toString('utf8')));
};
