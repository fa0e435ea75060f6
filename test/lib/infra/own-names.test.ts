import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { only, type Properties, resources, sampleWith, textOf } from './synthesized.ts';

/** A company's own names, certificates, hosted zones and mail domains. */

const region = 'eu-central-1';
const domain = {
  name: 'countersign.company.example',
  certificateArn: `arn:aws:acm:${region}:123456789012:certificate/0d4c3b2a-0000-4000-8000-000000000000`,
};
const hostedZone = { id: 'Z0123456789ABCDEFGHIJ', name: 'company.example' };
const elsewhere = { id: 'Z0123456789ABCDEFGHIJ', name: 'countersign.company.example' };

const outputsOf = (template: Template): Properties => template.findOutputs('*');

const identity = { name: 'countersign.example', create: true };

// Each deployment is told as much at once as belongs together, for each takes a second to make.
const inItsZone = sampleWith({ domain, region, hostedZone, account: '123456789012' });
const withoutZone = sampleWith({
  domain,
  region,
  mailIdentity: identity,
  signIn: { kind: 'cognito', invitations: 'ses' },
});
const atTheTop = sampleWith({
  domain: { ...domain, name: 'company.example' },
  region,
  mailIdentity: { name: 'countersign@countersign.example', create: true },
});

describe("an API under a company's own name", () => {
  const { data, app } = inItsZone;

  it('has its certificate, and TLS 1.2 at least', () => {
    app.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: domain.name,
      DomainNameConfigurations: [
        {
          CertificateArn: domain.certificateArn,
          EndpointType: 'REGIONAL',
          SecurityPolicy: 'TLS_1_2',
        },
      ],
    });
    const [name] = only(app, 'AWS::ApiGatewayV2::DomainName');
    const [, { Properties }] = only(app, 'AWS::ApiGatewayV2::ApiMapping');
    expect(textOf(Properties.DomainName, { data, app })).toBe(`\${${name}}`);
  });

  it('has its record in the zone that it is in', () => {
    const [name] = only(app, 'AWS::ApiGatewayV2::DomainName');
    const [, { Properties }] = only(app, 'AWS::Route53::RecordSet');
    expect(Properties).toMatchObject({ HostedZoneId: hostedZone.id, Name: domain.name, Type: 'A' });
    expect(textOf(Properties.AliasTarget.DNSName, { data, app })).toBe(
      `\${${name}.RegionalDomainName}`,
    );
    expect(textOf(Properties.AliasTarget.HostedZoneId, { data, app })).toBe(
      `\${${name}.RegionalHostedZoneId}`,
    );
  });

  it('says which record to make where its zone is kept elsewhere', () => {
    withoutZone.app.resourceCountIs('AWS::Route53::RecordSet', 0);
    expect(textOf(outputsOf(withoutZone.app).DomainRecord?.Value, withoutZone)).toMatch(
      /^countersign\.company\.example CNAME \$\{HttpOwnDomainName\w+\.RegionalDomainName\}$/,
    );
  });

  it('that is the top of its zone gets an ALIAS, for it cannot have a CNAME', () => {
    expect(textOf(outputsOf(atTheTop.app).DomainRecord?.Value, atTheTop)).toMatch(
      /^company\.example ALIAS \$\{/,
    );
  });

  it('is what links in mails begin with, and what the stack says of itself', () => {
    const links = resources(app, 'AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties.Environment.Variables.PUBLIC_URL)
      .filter((url) => url !== undefined);
    expect(new Set(links)).toEqual(new Set(['https://countersign.company.example']));
    expect(outputsOf(app).ApiUrl?.Value).toBe('https://countersign.company.example');
  });
});

describe('a mail identity', () => {
  it('is left alone where it is somebody else’s', () => {
    const { data } = sampleWith({});
    data.resourceCountIs('AWS::SES::EmailIdentity', 0);
  });

  it('is made, and kept, with its three records for signatures as outputs', () => {
    const made = withoutZone;
    made.data.hasResource('AWS::SES::EmailIdentity', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { EmailIdentity: 'countersign.example' },
    });
    const [id] = only(made.data, 'AWS::SES::EmailIdentity');
    for (const number of [1, 2, 3]) {
      expect(textOf(outputsOf(made.data)[`MailRecordDkim${number}`]?.Value, made)).toBe(
        `\${${id}.DkimDNSTokenName${number}} CNAME \${${id}.DkimDNSTokenValue${number}}`,
      );
    }
  });

  it('has its records in the zone that it is in, those of its bounces too', () => {
    const mailIdentity = { ...identity, bounceDomain: 'bounce.countersign.example' };
    const { data } = sampleWith({
      region,
      mailIdentity,
      hostedZone: { ...hostedZone, name: 'countersign.example' },
    });
    data.hasResourceProperties('AWS::SES::EmailIdentity', {
      MailFromAttributes: { MailFromDomain: 'bounce.countersign.example' },
    });
    const records = resources(data, 'AWS::Route53::RecordSet').map(
      ([, { Properties }]) => Properties,
    );
    expect(records.map(({ Type }) => Type)).toEqual(['CNAME', 'CNAME', 'CNAME', 'MX', 'TXT']);
    expect(new Set(records.map(({ HostedZoneId }) => HostedZoneId))).toEqual(
      new Set([hostedZone.id]),
    );
    expect(records.slice(3)).toMatchObject([
      {
        Name: 'bounce.countersign.example',
        ResourceRecords: ['10 feedback-smtp.eu-central-1.amazonses.com'],
      },
      {
        Name: 'bounce.countersign.example',
        ResourceRecords: ['"v=spf1 include:amazonses.com ~all"'],
      },
    ]);
    expect(outputsOf(data)).not.toHaveProperty('MailRecordDkim1');
  });

  it('that is an address has no records', () => {
    const { data } = atTheTop;
    data.resourceCountIs('AWS::Route53::RecordSet', 0);
    expect(Object.keys(outputsOf(data))).not.toContainEqual(expect.stringMatching(/^MailRecord/));
  });

  it('outside of the zone of the API has its records as outputs', () => {
    const { data } = sampleWith({ region, domain, hostedZone: elsewhere, mailIdentity: identity });
    data.resourceCountIs('AWS::Route53::RecordSet', 0);
    expect(outputsOf(data)).toHaveProperty('MailRecordDkim1');
  });
});

describe('mails by Cognito', () => {
  it('leave from the address of all others where the deployment says so', () => {
    const own = withoutZone;
    const [, { Properties }] = only(own.data, 'AWS::Cognito::UserPool');
    expect(Properties.EmailConfiguration).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: 'Countersign <countersign@countersign.example>',
    });
    expect(textOf(Properties.EmailConfiguration.SourceArn, own)).toMatch(
      /:ses:.*:identity\/countersign\.example$/,
    );
  });
});

describe('stacks', () => {
  it('belong in the account and region of the deployment', () => {
    expect(JSON.stringify(inItsZone.data.toJSON())).not.toContain('AWS::Region');
  });
});
