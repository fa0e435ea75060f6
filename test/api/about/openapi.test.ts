import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapiDocument } from '../../../functions/api/about/openapi-document.ts';
import { problemNames } from '../../../functions/core/words/problem.ts';
import { declaredRoutes, routeFiles } from '../../../lib/find-route-files.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';

const declared = routeFiles.map(({ route }) => route);
const document = openapiDocument(declared, sampleSettings);

const asJson = JSON.parse(JSON.stringify(document));

type Link = { operationId: string; parameters?: Record<string, string>; requestBody?: unknown };

type Described = {
  operationId: string;
  parameters: { name: string; in: string }[];
  requestBody?: {
    required?: boolean;
    content: Record<string, { schema: object; examples: Record<string, { value: unknown }> }>;
  };
  responses: Record<
    string,
    { description?: string; content: Record<string, unknown>; links?: Record<string, Link> }
  >;
  security: { token: string[] }[];
};

const described = Object.entries(asJson.paths as Record<string, Record<string, Described>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      ...operation,
    })),
);

/** Every value in a document, at any depth. */
const within = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? [value, ...Object.values(value).flatMap(within)]
    : [value];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const enumOf = (schema: unknown): unknown[] =>
  isRecord(schema) && Array.isArray(schema.enum) ? schema.enum : [];

type ObjectSchema = { type: 'object'; additionalProperties?: unknown };

const isObjectSchema = (value: unknown): value is ObjectSchema =>
  (value as ObjectSchema | null)?.type === 'object';

const resolve = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], asJson);

const bySignature = (a: { method: string; path: string }, b: { method: string; path: string }) =>
  `${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1;

describe('the API document', () => {
  it('has the operations that there are routes for', () => {
    const keyOf = ({ method, path }: { method: string; path: string }) => ({ method, path });
    expect(described.map(keyOf).sort(bySignature)).toEqual(
      declaredRoutes.map(keyOf).sort(bySignature),
    );
  });

  it('says of each operation who may call it', () => {
    for (const { method, path, access } of declaredRoutes) {
      const operation = described.find((other) => other.method === method && other.path === path);
      const scope = /^member-or:(\w+)$/.exec(access)?.[1];
      const expected = access === 'public' ? [] : [{ token: scope ? [scope] : [] }];
      expect({ path, security: operation?.security }).toEqual({ path, security: expected });
    }
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(asJson);
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('says nothing that generators of clients take for something else', () => {
    const values = within(asJson).filter(isRecord);
    const alone = values.filter(({ type }) => type === 'null');
    const ofSeveral = values.filter(
      ({ type }) => Array.isArray(type) && type.filter((one) => one !== 'null').length > 1,
    );
    const repeated = values
      .map(({ anyOf, oneOf }) => [anyOf, oneOf].flat().flatMap((one) => enumOf(one)))
      .filter((members) => new Set(members).size < members.length);
    const bodies = described.flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ links = {} }) =>
        Object.values(links).filter(({ requestBody = '' }) => typeof requestBody !== 'string'),
      ),
    );
    const besides = values.filter(
      ({ anyOf }) => Array.isArray(anyOf) && anyOf.some((one) => one?.type === 'null'),
    );
    expect(besides.length).toBeGreaterThan(0);
    expect({ alone: alone.length - besides.length, ofSeveral, repeated, bodies }).toEqual({
      alone: 0,
      ofSeveral: [],
      repeated: [],
      bodies: [],
    });
  });

  it('refers to nothing that is not in it, and refers to every component', () => {
    const refs = new Set(
      within(asJson).flatMap((value) => {
        const ref = (value as { $ref?: unknown } | null)?.$ref;
        return typeof ref === 'string' ? [ref] : [];
      }),
    );
    for (const ref of refs)
      expect({ ref, found: resolve(ref) !== undefined }).toEqual({ ref, found: true });
    const components = Object.keys(asJson.components.schemas).map(
      (name) => `#/components/schemas/${name}`,
    );
    expect(components.filter((name) => !refs.has(name))).toEqual([]);
  });

  it('names each operation once, and each parameter of its path', () => {
    const ids = described.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, parameters } of described) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((other) => other.in === 'path').map(({ name }) => name)).toEqual(
        inPath,
      );
    }
  });

  it('says what every status means', () => {
    for (const { responses } of described)
      for (const { description } of Object.values(responses)) expect(description).toMatch(/\w{3}/);
  });

  it('names every problem there is', () => {
    expect(asJson.components.schemas.Problem.properties.type.enum).toEqual(
      problemNames.map((name) => `/problems/${name}`),
    );
  });

  it('has the lists of its deployment: other segments make another document', () => {
    expect(
      JSON.stringify(openapiDocument(declared, { ...sampleSettings, segments: ['martians'] })),
    ).toContain('martians');
    expect(JSON.stringify(document)).not.toContain('martians');
  });

  it('takes no unknown field in anything that is sent, but for a draft, which is not finished, and what CRMs send', () => {
    const sent = described.flatMap(({ operationId, requestBody }) => {
      const schema = requestBody?.content['application/json']?.schema;
      const isOpen = ['previewBrief', 'saveBriefDraft', 'takeWebhook'].includes(operationId);
      return schema && !isOpen ? within(schema).filter(isObjectSchema) : [];
    });
    expect(sent.length).toBeGreaterThan(20);
    expect(sent.filter(({ additionalProperties }) => additionalProperties !== false)).toEqual([]);
  });

  it('says what the gateway answers by itself, and functions as well, each in its own form', () => {
    for (const { path, security, responses } of described) {
      const byGateway = Object.entries(responses)
        .filter(([status, { content }]) => Number(status) >= 400 && content['application/json'])
        .map(([status]) => Number(status));
      expect(byGateway).toEqual(expect.arrayContaining([429, 500, 503]));
      expect({ path, asksForToken: byGateway.includes(401) }).toEqual({
        path,
        asksForToken: security.length > 0,
      });
      for (const status of [...(security.length > 0 ? [401] : []), 429, 500, 503]) {
        const forms = Object.keys(responses[status]?.content ?? {});
        expect(forms).toHaveLength(2);
        expect(forms.some((form) => /problem|html/.test(form))).toBe(true);
      }
    }
  });

  it('has examples of every body, which the API takes', () => {
    for (const { operationId, requestBody } of described) {
      for (const { examples } of Object.values(requestBody?.content ?? {})) {
        const values = Object.values(examples).map(({ value }) => value);
        expect({ operationId, some: values.length > 0 }).toEqual({ operationId, some: true });
        const form = declared.find(({ id }) => id === operationId)?.body?.(sampleSettings);
        for (const value of values)
          expect({ operationId, value, error: form?.safeParse(value).error }).toEqual({
            operationId,
            value,
          });
      }
    }
  });

  it('requires a body wherever one is taken, but for forms of pages, which answer an empty one with a page', () => {
    const optional = described.filter(({ requestBody }) => requestBody && !requestBody.required);
    const pages = ['/d/', '/o/', '/a/', '/f/', '/u/'];
    expect(optional.length).toBeGreaterThan(0);
    for (const { path } of optional)
      expect({ path, isPage: pages.some((page) => path.startsWith(page)) }).toEqual({
        path,
        isPage: true,
      });
  });

  it('leads on only to operations that there are, by parameters that they have', () => {
    const shown = described.flatMap(({ responses }) =>
      Object.values(responses).flatMap((response) => Object.values(response.links ?? {})),
    );
    expect(shown.length).toBeGreaterThan(30);
    for (const { operationId, parameters = {} } of shown) {
      const target = described.find((other) => other.operationId === operationId);
      const taken = target?.parameters.map(({ name }) => name);
      for (const name of Object.keys(parameters))
        expect({ operationId, taken }).toMatchObject({ taken: expect.arrayContaining([name]) });
      expect({ operationId, known: target !== undefined }).toEqual({ operationId, known: true });
    }
  });
});

describe.each([
  ['JPY', '1234 JPY is written as 1234'],
  ['KWD', '1234.500 KWD is written as 1234500'],
])('the document of a deployment in %s', (currency, written) => {
  const texts = within(
    JSON.parse(JSON.stringify(openapiDocument(declared, { ...sampleSettings, currency }))),
  ).filter((value) => typeof value === 'string');

  it('says amounts in its currency and decimals, and in no others', () => {
    expect(texts).toContain(`In minor units: ${written}`);
    // Patterns of texts end with the same sign.
    const foreign = /\b(?:USD|EUR|GBP)\b|\$\d|[€£¥]|\bdollars?\b|\bcents?\b/;
    expect(texts.filter((text) => foreign.test(text))).toEqual([]);
    const amounts = texts.flatMap((text) => text.match(/[\d.,]+(?= [A-Z]{3} is written)/g) ?? []);
    expect(new Set(amounts)).toEqual(new Set([written.split(' ')[0]]));
  });
});
