import * as z from 'zod';
import type { Settings } from '../shared/settings.ts';
import { type Operation, operations } from './operations.ts';
import { answersByName, Problem } from './responses.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

const reasons: Record<number, string> = {
  400: 'The call cannot be read',
  401: 'No token, or one that is wrong or expired',
  403: 'You may not do that',
  404: 'Nothing here, or nothing that you may see',
  409: 'The request is not in a state for that',
  413: 'The body is over 256 KB',
  415: 'The body is not JSON',
  422: 'Fields are missing or wrong; `errors` names each',
  500: 'A fault on our side; nothing was changed',
};

const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const problemAnswer = (status: number, isPage: boolean): Json => ({
  description: reasons[status],
  content: {
    ...(isPage && { 'text/html': { schema: { type: 'string' } } }),
    'application/problem+json': { schema: refTo('Problem') },
  },
});

/** Problems that an operation can have by its kind, and its own. */
const problemsOf = ({ access, path, body, query, method, problems = [] }: Operation): number[] => [
  ...new Set([
    ...(path.includes('{') ? [400] : []),
    ...(access === 'public' ? [] : [401, 403]),
    ...(body && access !== 'public' ? [400, 413, 415, 422] : []),
    ...(method === 'POST' && access !== 'public' ? [400, 422] : []),
    ...(query ? [422] : []),
    ...problems,
    500,
  ]),
];

const parameters = ({ path, query, method, access }: Operation): Json[] => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(query ? (schemaOf(query, 'input').properties as Json) : {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  })),
  ...(method === 'POST' && access !== 'public'
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
          description:
            'The same key with the same call gets the same answer for 24 hours, and happens once. The same call is the same method, path and body, to the byte: send a retry as it was sent',
        },
      ]
    : []),
];

const names = new Map(Object.entries(answersByName).map(([name, schema]) => [schema, name]));

const answers = ({ answer }: Operation, settings: Settings): Json => {
  const name = answer.schema && names.get(answer.schema);
  const content = answer.schema
    ? { 'application/json': { schema: name ? refTo(name) : schemaOf(answer.schema(settings), 'output') } }
    : { 'text/html': { schema: { type: 'string' } } };
  return Object.fromEntries(
    [answer.status, ...(answer.also ? [answer.also] : [])].map((status) => [
      status,
      { description: 'Done', content },
    ]),
  );
};

const bodyOf = (operation: Operation, settings: Settings): Json | undefined => {
  if (operation.body) {
    return {
      required: true,
      content: { 'application/json': { schema: schemaOf(operation.body(settings), 'input') } },
    };
  }
  const form = forms[operation.id];
  if (!form) return undefined;
  return { content: Object.fromEntries(form.types.map((type) => [type, { schema: form.schema }])) };
};

const decisionFields = {
  type: 'object',
  properties: {
    digest: { type: 'string' },
    decision: { type: 'string', enum: ['approve', 'request-changes', 'reject'] },
    comment: { type: 'string' },
    action: { type: 'string', enum: ['fresh-link'] },
  },
};

/** What the button of a mail program, and that of our page, sends. */
const oneClickFields = {
  type: 'object',
  properties: { 'List-Unsubscribe': { type: 'string', enum: ['One-Click'] } },
  required: ['List-Unsubscribe'],
};

const urlencoded = 'application/x-www-form-urlencoded';

/** What pages take, by operation. */
const forms: Record<string, { types: string[]; schema: Json }> = {
  decideByLink: { types: [urlencoded], schema: decisionFields },
  unsubscribe: { types: [urlencoded, 'multipart/form-data'], schema: oneClickFields },
};

/** The scopes are those of machine clients; a person's token needs none. */
const security = ({ access }: Operation): Json[] =>
  access === 'public' ? [] : [{ token: access === 'member' ? [] : [access.slice('member-or:'.length)] }];

const operationObject = (operation: Operation, settings: Settings): Json => {
  const isPage = operation.answer.schema === undefined;
  const requestBody = bodyOf(operation, settings);
  return {
    operationId: operation.id,
    summary: operation.summary,
    parameters: parameters(operation),
    ...(requestBody && { requestBody }),
    responses: {
      ...answers(operation, settings),
      ...Object.fromEntries(problemsOf(operation).map((status) => [status, problemAnswer(status, isPage)])),
    },
    security: security(operation),
  };
};

/** The OpenAPI 3.1 document, made from the schemas that validate: its enumerations are those of this deployment. */
export const openapiDocument = (settings: Settings): Json => {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationObject(operation, settings),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version: '1',
      description:
        'Collateral requests between sales and marketing, from the first ask to the money it earned.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(
          Object.entries(answersByName).map(([name, schema]) => [name, schemaOf(schema(settings), 'output')]),
        ),
        Problem: schemaOf(Problem, 'output'),
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
