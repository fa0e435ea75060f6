import { request } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../../../../lib/embedded/runtime.ts';

/** What pages and other programs of the machine may try at the endpoints of AWS's services. */

let runtime: Runtime;
/** A mail server that only counts who comes. */
let smtp: Server;
let connections = 0;

beforeAll(async () => {
  smtp = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.address() as { port: number };
  runtime = await startRuntime({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    log: { info: () => {}, trouble: () => {} },
  });
  await runtime.settled();
});

afterAll(async () => {
  await runtime?.stop();
  smtp?.close();
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const signed = {
  'content-type': 'application/x-amz-json-1.0',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260302/local/dynamodb/aws4_request, SignedHeaders=host, Signature=made-up',
  'x-amz-date': '20260302T000000Z',
};

const mail = Buffer.from('From: a@a.example\r\nTo: you@world.example\r\n\r\nBuy this.\r\n');

/** One call of each service, as its SDK client makes it but for the secret. */
const services = [
  {
    service: 'DYNAMODB',
    headers: { ...signed, 'x-amz-target': 'DynamoDB_20120810.ListTables' },
    body: '{}',
    answer: 200,
  },
  {
    service: 'SFN',
    headers: { ...signed, 'x-amz-target': 'AWSStepFunctions.ListExecutions' },
    body: '{"stateMachineArn":"arn:aws:states:local:000000000000:stateMachine:roi-rollup"}',
    answer: 200,
  },
  {
    service: 'SES',
    headers: form,
    body: `Action=SendRawEmail&RawMessage.Data=${encodeURIComponent(mail.toString('base64'))}`,
    answer: 503,
  },
  { service: 'S3', headers: {}, body: '', answer: 405 },
];

/** The address has the secret as its path. */
const addressOf = (service: string): URL =>
  new URL(process.env[`AWS_ENDPOINT_URL_${service}`] ?? '');

type Call = { path?: string; method?: string; headers: object; body: string };

const call = (service: string, { path = '/', method = 'POST', headers, body }: Call) =>
  new Promise<{ status?: number; allowed?: string }>((resolve, reject) => {
    const { port } = addressOf(service);
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        response.resume();
        resolve({
          status: response.statusCode,
          allowed: response.headers['access-control-allow-origin'],
        });
      },
    );
    sent.once('error', reject).end(body);
  });

const refusal = { status: 403, allowed: undefined };

describe.each(services)('the endpoint of $service', ({ service, headers, body, answer }) => {
  const secret = () => `${addressOf(service).pathname}/`;

  it('answers this process', async () => {
    const given = { path: secret(), headers, body };
    expect((await call(service, given)).status).toBe(answer);
  });

  it.each([
    ['a program without the secret', '/'],
    ['a program with another secret', `/${'x'.repeat(43)}/`],
    ['a program with a part of the secret', 'part'],
  ])('refuses %s', async (_, path) => {
    const before = connections;
    const tried = path === 'part' ? `${secret().slice(0, -2)}/` : path;
    expect(await call(service, { path: tried, headers, body })).toEqual(refusal);
    expect(connections).toBe(before);
  });

  it.each([
    ['a page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a form of a page', { ...form, origin: 'null' }],
    ['plain text of a page', { 'content-type': 'text/plain', origin: 'https://evil.example' }],
    ['a page that hides its origin', { 'sec-fetch-site': 'none' }],
    ['a foreign name in Host', { host: 'evil.example' }],
    ['another port in Host', { host: '127.0.0.1:1' }],
  ])('refuses %s, even with the secret', async (_, more) => {
    const before = connections;
    for (const path of ['/', secret()])
      expect(await call(service, { path, headers: { ...headers, ...more }, body })).toEqual(
        refusal,
      );
    expect(connections).toBe(before);
  });

  it('allows no page to ask, even with the secret', async () => {
    const asked = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-amz-target,content-type',
    };
    for (const path of ['/', secret()])
      expect(await call(service, { path, method: 'OPTIONS', headers: asked, body: '' })).toEqual(
        refusal,
      );
  });
});
