import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Holds what an API takes and answers against the document that it serves. */

type Media = Record<string, { schema: object }>;

type Operation = {
  requestBody?: { content: Media };
  responses: Record<string, { content?: Media }>;
};

type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: object;
};

type Exchange = {
  method: string;
  /** With its query, if it has one. */
  path: string;
  /** The JSON that was sent. */
  sent?: unknown;
  status: number;
  contentType: string;
  /** Parsed where it is JSON. */
  body: unknown;
};

const isParameter = (segment: string): boolean => segment.startsWith('{');

const parameterCount = (template: string): number => template.split('/').filter(isParameter).length;

const fits = (template: string, path: string): boolean => {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) =>
      isParameter(segment) ? given[index] !== '' : segment === given[index],
    )
  );
};

/**
 * What the gateway itself says where there is no operation: nothing is at this address, or it
 * cannot be read.
 */
const atTheGate = {
  statuses: [400, 404],
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['message'],
        properties: { message: { type: 'string' } },
        additionalProperties: false,
      },
    },
  } as Media,
};

const contract = ({ paths, components }: Document) => {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  // Where the schemas of the document point to, and an annotation: no keywords of theirs.
  ajv.addVocabulary(['components', 'x-decimals']);
  const compiled = new Map<object, ValidateFunction>();
  // A path without parameters comes before one that has some.
  const templates = Object.keys(paths).sort((a, b) => parameterCount(a) - parameterCount(b));

  const mustFit = (what: string, schema: object, value: unknown): void => {
    const validate = compiled.get(schema) ?? ajv.compile({ ...schema, components });
    compiled.set(schema, validate);
    if (validate(value)) return;
    throw new Error(
      `${what} does not fit its schema: ${ajv.errorsText(validate.errors, { dataVar: '' })}`,
    );
  };

  const operationAt = (method: string, address: string): Operation | undefined => {
    const verb = method.toLowerCase();
    const template = templates.find((known) => paths[known]?.[verb] && fits(known, address));
    return template === undefined ? undefined : paths[template]?.[verb];
  };

  /** Throws when the exchange is not one that the document describes. */
  return ({ method, path, sent, status, contentType, body }: Exchange): void => {
    const [address = ''] = path.split('?');
    const [type = ''] = contentType.split(';');
    const name = `${method} ${address} with ${status}`;
    const operation = operationAt(method, address);
    if (!operation && !atTheGate.statuses.includes(status))
      throw new Error(`${name} is answered, and the document has no such operation`);
    const content = operation ? operation.responses[status]?.content : atTheGate.content;
    if (!content) throw new Error(`${name} is not documented`);
    const answered = content[type];
    if (!answered)
      throw new Error(`${name} is answered as ${type}; documented is ${Object.keys(content)}`);
    if (type.endsWith('json')) mustFit(`the body of ${name}`, answered.schema, body);
    const taken = operation?.requestBody?.content['application/json'];
    if (status < 300 && taken && sent !== undefined)
      mustFit(`what was sent to ${name}`, taken.schema, sent);
  };
};

const known = new Map<string, Promise<ReturnType<typeof contract>>>();

/** By the document's text: platforms of one version share what is compiled from it. */
const byText = new Map<string, ReturnType<typeof contract>>();

/** The contract of the API at an address, read once. */
export const contractOf = (apiUrl: string): Promise<ReturnType<typeof contract>> => {
  const read = async () => {
    const text = await (await fetch(`${apiUrl}/openapi.json`)).text();
    const made = byText.get(text) ?? contract(JSON.parse(text) as Document);
    byText.set(text, made);
    return made;
  };
  const promise = known.get(apiUrl) ?? read();
  known.set(apiUrl, promise);
  return promise;
};

/**
 * Whether the API at an address has a path, and the path a field: an older version lacks some, and
 * refuses fields that it does not know.
 */
export const hasPath = (apiUrl: string, path: string, field = ''): Promise<boolean> => {
  const read = async () => {
    const { paths } = (await (await fetch(`${apiUrl}/openapi.json`)).json()) as Document;
    return path in paths && JSON.stringify(paths[path]).includes(field);
  };
  const name = `${apiUrl} ${path} ${field}`;
  const promise = paths.get(name) ?? read();
  paths.set(name, promise);
  return promise;
};

const paths = new Map<string, Promise<boolean>>();

/** After a deployment the API may say something else of itself. */
export const forgetContracts = (): void => {
  known.clear();
  paths.clear();
};
