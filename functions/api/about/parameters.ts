import { SourceName } from '../../core/crm/webhook-source.ts';
import { mostParts } from '../../core/imports/numbers-import.ts';
import { MemberId, Reference } from '../../core/words/words.ts';
import { type Json, schemaOf } from './json-schema.ts';
import type { Operation } from './operations.ts';

type InPath = {
  path: string;
  name?: string;
  method?: Operation['method'];
  schema: Json;
  description: string;
};

/** `2026-W53` is a week and `2025-W53` is none, which no pattern can say. */
const period = '\\d{4}-(?:W(?:0[1-9]|[1-4]\\d|5[0-3])|0[1-9]|1[0-2]|Q[1-4])';

/** What stands in a path, by how the path begins; the first that fits. */
const inPaths: readonly InPath[] = [
  {
    path: '/requests/',
    schema: schemaOf(Reference, 'input'),
    description: 'The reference of a request',
  },
  {
    path: '/imports/',
    name: 'number',
    schema: { type: 'integer', minimum: 1, maximum: mostParts },
    description: 'Which part of the file it is; the first one is 1',
  },
  {
    path: '/imports/',
    schema: { type: 'string', format: 'uuid' },
    description: 'The id of an import',
  },
  { path: '/members/', schema: schemaOf(MemberId, 'input'), description: 'The id of a member' },
  {
    path: '/webhooks/',
    schema: schemaOf(SourceName, 'input'),
    description: 'The name of a source',
  },
  {
    path: '/rollups/{period}/current',
    schema: { type: 'string', pattern: `^${period}$` },
    description: 'A week, a month such as `2026-11` or a quarter such as `2026-Q4` that has begun',
  },
  {
    path: '/rollups/',
    method: 'GET',
    schema: { type: 'string', pattern: `^${period}(?:@\\d{4}-\\d{2}-\\d{2}T\\d{6}Z)?$` },
    description:
      'The `reportKey` of a rollup: a period or, for one made while it ran, the period and an instant',
  },
  {
    path: '/rollups/',
    schema: { type: 'string', pattern: `^${period}$` },
    description:
      'A week of ISO 8601 such as `2026-W47`, a month such as `2026-11` or a quarter such as `2026-Q4`; it may be running, but must have begun',
  },
  {
    path: '/d/',
    schema: { type: 'string', minLength: 1 },
    description: 'The token of a link in a mail; it is for one person and one round',
  },
  {
    path: '/o/',
    schema: { type: 'string', minLength: 1 },
    description:
      'The token of a mail that confirms a decision; it is for one person and one decision',
  },
  {
    path: '/a/',
    schema: { type: 'string', minLength: 1 },
    description:
      'The token of a mail about somebody who is away; it is for one person and one round',
  },
  {
    path: '/f/',
    schema: { type: 'string', minLength: 1 },
    description:
      'The token of a mail that asks whether work helped; it is for one person and one request',
  },
  {
    path: '/u/',
    schema: { type: 'string', minLength: 1 },
    description: 'The token of the unsubscribe link of a rollup mail; it is for one person',
  },
];

const contentDigest: Json = {
  name: 'Content-Digest',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/]{43}=:$' },
  description: 'What the part has to be (RFC 9530); one that was damaged on the way is refused',
};

const pathParameters = ({ path, method }: Operation): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    const found = inPaths.find(
      (known) =>
        path.startsWith(known.path) &&
        (known.name ?? name) === name &&
        (known.method ?? method) === method,
    );
    if (!found) throw new Error(`nothing says what {${name}} is in ${path}`);
    const { schema, description } = found;
    return { name, in: 'path', required: true, schema, description };
  });

const queryParameters = ({ query }: Operation): Json[] =>
  Object.entries(query ? (schemaOf(query, 'input').properties as Json) : {}).map(
    ([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      schema,
    }),
  );

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
  description:
    'The same key with the same call gets the same answer for 24 hours, and happens once. The same call is the same method, path and body, to the byte: send a retry as it was sent',
};

const signature: Json = {
  name: 'Countersign-Signature',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^t=\\d{1,12}(,v1=[0-9a-f]{64}){1,5}$' },
  description:
    'When the body was signed, in Unix seconds, and the HMAC-SHA-256 of `<t>.<body>` in hex. HubSpot sends its own headers instead',
};

export const parametersOf = (operation: Operation): Json[] => [
  ...pathParameters(operation),
  ...queryParameters(operation),
  ...(operation.digested ? [contentDigest] : []),
  ...(operation.method === 'POST' && operation.access !== 'public' ? [idempotencyKey] : []),
  ...(operation.signed ? [signature] : []),
];
