import type { Settings } from '../../core/words/settings.ts';
import { examplesOf } from './examples.ts';
import { forms } from './forms.ts';
import { type Json, refTo, schemaOf } from './json-schema.ts';
import { linksOf } from './links.ts';
import { type Operation, operations } from './operations.ts';
import { parametersOf } from './parameters.ts';
import { answersByName, Problem } from './responses.ts';
import { GatewayMessage, refusalsOf } from './statuses.ts';

const names = new Map(Object.entries(answersByName).map(([name, schema]) => [schema, name]));

const location: Json = {
  Location: {
    description: 'Where it is',
    required: true,
    schema: { type: 'string', pattern: '^/' },
  },
};

const further: Json = {
  Link: {
    description: 'Where the file goes on (`rel="next"`), where this is not the end of it',
    schema: { type: 'string' },
  },
};

const successesOf = ({ id, answer }: Operation, settings: Settings): Json => {
  const name = answer.schema && names.get(answer.schema);
  const links = linksOf(id);
  const text = { schema: { type: 'string' } };
  const content = answer.schema
    ? {
        'application/json': {
          schema: name ? refTo(name) : schemaOf(answer.schema(settings), 'output'),
        },
      }
    : answer.csv
      ? { 'text/csv': text }
      : { 'text/html': text };
  return Object.fromEntries(
    [answer.status, ...(answer.also ? [answer.also] : [])].map((status) => [
      status,
      {
        description: 'Done',
        ...(answer.located && { headers: location }),
        ...(answer.csv && { headers: further }),
        content,
        ...(links && { links }),
      },
    ]),
  );
};

const bodyOf = (operation: Operation, settings: Settings): Json | undefined => {
  const examples = examplesOf(operation.id, settings);
  if (operation.body) {
    const schema = schemaOf(operation.body(settings), 'input');
    return { required: true, content: { 'application/json': { schema, examples } } };
  }
  const form = forms[operation.id];
  if (!form) return undefined;
  const { types, schema, required } = form;
  return {
    ...(required && { required }),
    content: Object.fromEntries(types.map((type) => [type, { schema, examples }])),
  };
};

/** The scopes are those of machine clients; a person's token needs none. */
const security = ({ access }: Operation): Json[] =>
  access === 'public'
    ? []
    : [{ token: access === 'member' ? [] : [access.slice('member-or:'.length)] }];

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
 * The OpenAPI 3.1 document, made from the schemas that validate: its enumerations are those of this
 * deployment.
 */
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
          Object.entries(answersByName).map(([name, schema]) => [
            name,
            schemaOf(schema(settings), 'output'),
          ]),
        ),
        Problem: schemaOf(Problem, 'output'),
        GatewayMessage: schemaOf(GatewayMessage, 'output'),
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
