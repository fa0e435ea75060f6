import * as z from 'zod';
import type { Settings } from '../../core/words/settings.ts';
import { ProblemAnswer } from '../../http/problem-answer.ts';
import type { DeclaredRoute, Json, PathParameter } from '../../http/route.ts';
import { GatewayMessage, refusalsOf } from './refusals.ts';

/**
 * The OpenAPI 3.1 document, generated from the route declarations. Its schemas are those that
 * validate, its enumerations those of this deployment.
 */
export const openapiDocument = (routes: readonly DeclaredRoute[], settings: Settings): Json => {
  const paths: Record<string, Json> = {};
  for (const operation of routes.flatMap(withHead)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationObject(operation, settings),
    };
  }
  const named = routes.flatMap((route) =>
    route.answer && 'schema' in route.answer && route.answer.name
      ? [[route.answer.name, schemaOf(route.answer.schema(settings), 'output')] as const]
      : [],
  );
  return {
    openapi: '3.1.0',
    // For whoever reads files before they are sent, as `npm run import` does.
    ...(settings.decimalMark && { 'x-decimal-mark': settings.decimalMark }),
    info: {
      title: 'Countersign',
      version: '1',
      description:
        'Collateral requests between sales and marketing, from the first ask to the money it earned.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // The deployment that answers with this document, whatever its address is.
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(named),
        Problem: schemaOf(ProblemAnswer, 'output'),
        GatewayMessage: schemaOf(GatewayMessage, 'output'),
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};

const withHead = (route: DeclaredRoute): Operation[] => {
  const { next: _, form: __, head, ...rest } = route;
  const summary = 'As GET, without the page.';
  return head ? [route, { ...rest, method: 'HEAD', id: head, summary }] : [route];
};

/** An operation of the document: a route, or its HEAD variant. */
type Operation = Omit<DeclaredRoute, 'method'> & { method: DeclaredRoute['method'] | 'HEAD' };

const operationObject = (operation: Operation, settings: Settings): Json => {
  const requestBody = bodyOf(operation, settings);
  return {
    operationId: operation.id,
    summary: operation.summary,
    parameters: parametersOf(operation),
    ...(requestBody && { requestBody }),
    responses: { ...successesOf(operation, settings), ...refusalsOf(operation) },
    security: security(operation),
  };
};

/**
 * A request body with its examples. A page's form accepts an empty body and answers with a page.
 */
const bodyOf = (operation: Operation, settings: Settings): Json | undefined => {
  const examples = Object.fromEntries(
    Object.entries(operation.examples?.(settings) ?? {}).map(([name, value]) => [name, { value }]),
  );
  const contentOf = (types: readonly string[], schema: Json) =>
    Object.fromEntries(types.map((type) => [type, { schema, examples }]));
  if (operation.form) return { content: contentOf(operation.form.types, operation.form.schema) };
  if (operation.bytes)
    return {
      required: true,
      content: contentOf(operation.bytes, { type: 'string', minLength: 1 }),
    };
  const body = operation.shownBody ?? operation.body;
  return (
    body && {
      required: true,
      content: contentOf(['application/json'], schemaOf(body(settings), 'input')),
    }
  );
};

/** A schema as the document shows it: as sent (`input`) or as answered (`output`). */
const schemaOf = (schema: z.ZodType | Json, io: 'input' | 'output'): Json => {
  if (!(schema instanceof z.ZodType)) return schema;
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

const parametersOf = (operation: Operation): Json[] => [
  ...inPath(operation),
  ...inQuery(operation),
  ...(operation.bytes ? [contentDigest] : []),
  ...(operation.method === 'POST' && operation.access !== 'public' ? [idempotencyKey] : []),
  ...(operation.signed ? [signature] : []),
  ...(operation.overwrites ? [ifMatch, ifNoneMatch] : []),
];

const inPath = ({ path, parameters = {} }: Operation): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const said: PathParameter | undefined = parameters[name];
    if (!said) throw new Error(`nothing says what {${name}} is in ${path}`);
    const { schema, description } = said;
    return { name, in: 'path', required: true, schema: schemaOf(schema, 'input'), description };
  });

const inQuery = ({ query }: Operation): Json[] =>
  query
    ? Object.entries(schemaOf(query, 'input').properties as Json).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema,
      }))
    : [];

const contentDigest: Json = {
  name: 'Content-Digest',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/]{43}=:$' },
  description: 'What the part has to be (RFC 9530); one that was damaged on the way is refused',
};

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
  description:
    'The same key with the same call gets the same answer for 24 hours, and happens once. The same call is the same method, path and body, to the byte: send a retry as it was sent',
};

const ifMatch: Json = {
  name: 'If-Match',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^"\\d{1,15}"$' },
  description:
    'The ETag of what you read and overwrite: what has changed since is refused. This or If-None-Match has to be there',
};

const ifNoneMatch: Json = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  schema: { type: 'string', const: '*' },
  description: 'In place of If-Match, where there was none yet',
};

const signature: Json = {
  name: 'Countersign-Signature',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^t=\\d{1,12}(,v1=[0-9a-f]{64}){1,5}$' },
  description:
    'When the body was signed, in Unix seconds, and the HMAC-SHA-256 of `<t>.<body>` in hex. HubSpot sends its own headers instead',
};

const successesOf = (operation: Operation, settings: Settings): Json => {
  const links = linksOf(operation);
  const success = (content: Json, headers?: Json) => ({
    description: 'Done',
    ...(headers && { headers }),
    content,
    ...(links && { links }),
  });
  const { answer } = operation;
  if (!answer && operation.redirects) return { 303: success({ 'text/html': text }, elsewhere) };
  if (!answer) return { 200: success({ 'text/html': text, ...filesOf(operation) }) };
  if ('csv' in answer) return { [answer.status]: success({ 'text/csv': text }, further) };
  const schema = answer.name
    ? { $ref: `#/components/schemas/${answer.name}` }
    : schemaOf(answer.schema(settings), 'output');
  const done = success({ 'application/json': { schema } }, headersOf(operation, answer));
  return Object.fromEntries(
    [answer.status, ...(answer.also ? [answer.also] : [])].map((status) => [status, done]),
  );
};

const filesOf = ({ files = {} }: Operation): Json =>
  Object.fromEntries(Object.entries(files).map(([type, schema]) => [type, { schema }]));

const headersOf = (
  { overwrites }: Operation,
  { located, redirects }: { located?: true; redirects?: true },
) => (redirects ? elsewhere : overwrites ? tagged : located && location);

/**
 * OpenAPI links: the operations that follow from an answer. A link's `requestBody` is one value or
 * expression; an object with expressions in it has no word of its own there, and generators refuse
 * it, so that it is an extension.
 */
const linksOf = ({ next }: Operation): Json | undefined =>
  next &&
  Object.fromEntries(
    next.map(({ to, why, parameters, body }) => [
      to,
      {
        operationId: to,
        description: why,
        ...(parameters && { parameters }),
        ...(body && { 'x-request-body': body }),
      },
    ]),
  );

const text = { schema: { type: 'string' } };

const further: Json = {
  Link: {
    description: 'Where the file goes on (`rel="next"`), where this is not the end of it',
    schema: { type: 'string' },
  },
};

const location: Json = {
  Location: {
    description: 'Where it is',
    required: true,
    schema: { type: 'string', pattern: '^/' },
  },
};

const tagged: Json = {
  ETag: {
    description: 'Of what is stored now, for the If-Match of the next call',
    required: true,
    schema: { type: 'string', pattern: '^"\\d{1,15}"$' },
  },
};

const elsewhere: Json = {
  Location: {
    description: 'Where it is: follow it without the token, which the store would refuse',
    required: true,
    schema: { type: 'string', format: 'uri' },
  },
};

/** The scopes are those of machine clients; a person's token needs none. */
const security = ({ access }: Operation): Json[] =>
  access === 'public'
    ? []
    : [{ token: access === 'member' ? [] : [access.slice('member-or:'.length)] }];
