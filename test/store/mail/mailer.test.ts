import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddressRefused, sendMail } from '../../../functions/store/mail/mailer.ts';
import { setEnvironment } from '../../../lib/embedded/function-environment.ts';
import { serveInner } from '../../../lib/embedded/http/inner-endpoint.ts';
import { type Loopback, portForLife } from '../../../lib/embedded/http/loopback.ts';
import { readRequest } from '../../../lib/embedded/http/read-request.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';

/** A mail as SES receives it. */

const taken =
  '<SendRawEmailResponse><SendRawEmailResult><MessageId>one</MessageId></SendRawEmailResult></SendRawEmailResponse>';
const refused =
  '<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>Email address is not verified: Rita Reyes &lt;rita@countersign.example&gt;</Message></Error></ErrorResponse>';

const mail = {
  raw: Buffer.from(
    'To: "Rita, all@countersign.example" <rita@countersign.example>\r\n\r\nHello\r\n',
  ),
  to: 'rita@countersign.example',
};
const nowhere = 'http://127.0.0.1:1';

let server: Loopback;
let restore: () => void;
let answer: [status: number, body: string];
let asked: URLSearchParams;

beforeAll(async () => {
  server = await serveInner('SES', await portForLife('ses'), async (request, response) => {
    asked = new URLSearchParams((await readRequest(request, 10_000))?.toString());
    response.writeHead(answer[0], { 'content-type': 'text/xml' }).end(answer[1]);
  });
  restore = setEnvironment(nowhere, sampleSettings, {
    dynamodb: nowhere,
    stepFunctions: nowhere,
    ses: server.url,
  });
});

afterAll(async () => {
  restore();
  await server.stop();
});

describe('a mail', () => {
  it("is counted by the deployment's configuration set, if there is one", async () => {
    answer = [200, taken];
    process.env.MAIL_CONFIGURATION_SET = 'countersign-sample';
    await sendMail(mail);
    expect(asked.get('ConfigurationSetName')).toBe('countersign-sample');
    delete process.env.MAIL_CONFIGURATION_SET;
    await sendMail(mail);
    expect(asked.has('ConfigurationSetName')).toBe(false);
  });

  it('goes to its recipient only, whatever its headers name', async () => {
    answer = [200, taken];
    await sendMail(mail);
    const destinations = [...asked].filter(([name]) => name.startsWith('Destinations.'));
    expect(destinations).toEqual([['Destinations.member.1', 'rita@countersign.example']]);
  });

  it("is identified by SES's header: its id, at a domain of the region", async () => {
    answer = [200, taken];
    expect(await sendMail(mail)).toBe('<one@local.amazonses.com>');
    answer = [200, taken.replace('one', 'one@email.amazonses.com')];
    expect(await sendMail(mail)).toBe('<one@email.amazonses.com>');
  });

  it("fails with SES's reason if refused, without the recipient's address", async () => {
    answer = [400, refused];
    const error = await sendMail(mail).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({
      name: 'MessageRejected',
      message: 'Email address is not verified: Rita Reyes <[address]>',
    });
    expect((error as Error).stack).not.toContain('rita@');
  });

  it('is tagged with recipient and subject, in characters that SES accepts', async () => {
    answer = [200, taken];
    await sendMail({
      ...mail,
      tags: { memberId: 'rita', requestId: 'CR-7F3K2QX', kind: 'decision-request' },
    });
    const tags = [...asked].filter(([name]) => name.startsWith('Tags.')).map(([, text]) => text);
    expect(tags).toEqual([
      'memberId',
      'rita',
      'requestId',
      'CR-7F3K2QX',
      'kind',
      'decision-request',
    ]);
    await sendMail({ ...mail, tags: { memberId: 'rita' } });
    expect([...asked].filter(([name]) => name.startsWith('Tags.'))).toHaveLength(2);
  });
});

const failing = (code: string, message: string): [number, string] => [
  400,
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
];

const sandboxed = (identities: string) =>
  `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${identities}`;

describe('an address refused by SES', () => {
  it.each([
    ['is none', 'InvalidParameterValue', 'Local address contains control or whitespace'],
    ['has no domain', 'InvalidParameterValue', "Missing final '@domain'"],
    ['is on a list', 'MessageRejected', 'Address blacklisted.'],
    ['is not verified, in the sandbox', 'MessageRejected', sandboxed('rita@countersign.example')],
  ])('because it %s is told from everything else', async (_, code, message) => {
    answer = failing(code, message);
    const error = await sendMail(mail).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(AddressRefused);
    expect(error).toMatchObject({
      address: 'rita@countersign.example',
      at: expect.stringMatching(/Z$/),
    });
    expect((error as Error).message).not.toContain('rita@');
  });

  it.each([
    ['InvalidParameterValue', 'Duplicate header: Subject'],
    ['InvalidParameterValue', 'Message length is more than 10485760 bytes long'],
    ['MessageRejected', 'Sending suspended for this account.'],
    ['MessageRejected', sandboxed('countersign@countersign.example, rita@countersign.example')],
    ['MailFromDomainNotVerifiedException', 'The MAIL FROM domain is not verified'],
    ['AccountSendingPausedException', 'Sending is paused'],
  ])('is not what %s is about when it says: %s', async (code, message) => {
    answer = failing(code, message);
    const error = await sendMail(mail).catch((thrown: Error) => thrown);
    expect(error).not.toBeInstanceOf(AddressRefused);
    expect(error).toMatchObject({ name: code });
  });
});
