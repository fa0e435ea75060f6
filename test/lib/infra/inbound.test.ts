import { describe, expect, it } from 'vitest';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { deploymentFor } from '../../../lib/infra/config.ts';
import {
  functionId,
  only,
  type Properties,
  resources,
  type Synthesized,
  sample,
  sampleWith,
  synthesize,
  textOf,
} from './synthesized.ts';

const receiving = (synthesized: Synthesized) => {
  if (!synthesized.inbound) throw new Error('nothing receives mail');
  return synthesized.inbound;
};

const ruleOf = (synthesized: Synthesized): Properties =>
  only(receiving(synthesized), 'AWS::SES::ReceiptRule')[1].Properties;

const ruleArn = (ruleSet: string) =>
  `arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:receipt-rule-set/${ruleSet}:receipt-rule/countersign-sample`;

const conditionsOf = (condition: Properties) =>
  Object.fromEntries(
    Object.entries(condition.StringEquals).map(([key, value]) => [key, textOf(value, sample)]),
  );

const statements = (synthesized: Synthesized): Properties[] =>
  only(synthesized.data, 'AWS::S3::BucketPolicy', 'Incoming')[1].Properties.PolicyDocument
    .Statement;

const withoutReplies = () => {
  const { replyDomain: _, ...mail } = sampleSettings.mail;
  return sampleWith({ settings: { ...sampleSettings, mail }, inboundMail: undefined });
};

describe('mail to the reply domain', () => {
  const { Rule, RuleSetName } = ruleOf(sample);

  it('is looked at for spam and viruses, and comes over TLS or not at all', () => {
    expect(Rule).toMatchObject({ Enabled: true, ScanEnabled: true, TlsPolicy: 'Require' });
  });

  it('is the only mail that is received: none of the company comes here', () => {
    expect(Rule.Recipients).toEqual(['reply.countersign.example']);
  });

  it('is kept first, and the function is told of it then, without being waited for', () => {
    const [kept, told, ...more] = Rule.Actions;
    expect(more).toEqual([]);
    expect(kept.S3Action.ObjectKeyPrefix).toBe('incoming/');
    expect(textOf(kept.S3Action.BucketName, sample)).toBe(
      `\${${only(sample.data, 'AWS::S3::Bucket', 'Incoming')[0]}}`,
    );
    expect(told.LambdaAction.InvocationType).toBe('Event');
    expect(textOf(told.LambdaAction.FunctionArn, sample)).toBe(
      `\${${functionId(sample, 'receive-reply')}.Arn}`,
    );
  });

  it('waits for somebody who makes the rule set the active one, by a command that the stack prints', () => {
    expect(RuleSetName).toBe('countersign-sample');
    receiving(sample).hasResourceProperties('AWS::SES::ReceiptRuleSet', {
      RuleSetName: 'countersign-sample',
    });
    const { ActivateRuleSet } = receiving(sample).findOutputs('*');
    expect(textOf(ActivateRuleSet?.Value, sample)).toBe(
      `aws ses set-active-receipt-rule-set --rule-set-name countersign-sample --region \${AWS::Region}`,
    );
  });

  it('goes by the active rule set of the company where it has one', () => {
    const joined = sampleWith({ inboundMail: { create: true, ruleSet: 'of-the-company' } });
    expect(ruleOf(joined).RuleSetName).toBe('of-the-company');
    receiving(joined).resourceCountIs('AWS::SES::ReceiptRuleSet', 0);
    expect(receiving(joined).findOutputs('ActivateRuleSet')).toEqual({});
    const [ses] = statements(joined).filter(({ Effect }) => Effect === 'Allow');
    expect(conditionsOf(ses?.Condition)['aws:SourceArn']).toBe(ruleArn('of-the-company'));
  });

  it('finds SES by a record in the zone that the domain is in', () => {
    const region = 'eu-central-1';
    const hostedZone = { id: 'Z0123456789ABCDEFGHIJ', name: 'countersign.example' };
    const zoned = receiving(
      sampleWith({
        region,
        hostedZone,
        mailIdentity: { name: 'countersign.example', create: true },
      }),
    );
    zoned.hasResourceProperties('AWS::Route53::RecordSet', {
      HostedZoneId: hostedZone.id,
      Name: 'reply.countersign.example',
      Type: 'MX',
      ResourceRecords: ['10 inbound-smtp.eu-central-1.amazonaws.com'],
    });
    expect(zoned.findOutputs('ReplyRecord')).toEqual({});
  });

  it('finds SES by a record that people are told to make, where DNS is kept elsewhere', () => {
    receiving(sample).resourceCountIs('AWS::Route53::RecordSet', 0);
    const { ReplyRecord } = receiving(sample).findOutputs('*');
    expect(textOf(ReplyRecord?.Value, sample)).toBe(
      `reply.countersign.example MX 10 inbound-smtp.\${AWS::Region}.amazonaws.com`,
    );
  });
});

describe('the bucket for it', () => {
  const [id, bucket] = only(sample.data, 'AWS::S3::Bucket', 'Incoming');

  it('is written by SES alone, by the one rule of this account, under one prefix', () => {
    const allowed = statements(sample).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toHaveLength(1);
    const [{ Principal, Action, Resource, Condition }] = allowed as [Properties];
    expect({ Principal, Action }).toEqual({
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 's3:PutObject',
    });
    expect(textOf(Resource, sample)).toBe(`\${${id}.Arn}/incoming/*`);
    expect(Object.keys(Condition)).toEqual(['StringEquals']);
    expect(conditionsOf(Condition)).toEqual({
      'aws:SourceAccount': `\${AWS::AccountId}`,
      'aws:SourceArn': ruleArn('countersign-sample'),
    });
  });

  it('is open to nobody, encrypted, reached by TLS, and forgets after a month', () => {
    const closed = [
      'BlockPublicAcls',
      'BlockPublicPolicy',
      'IgnorePublicAcls',
      'RestrictPublicBuckets',
    ];
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual(
      Object.fromEntries(closed.map((one) => [one, true])),
    );
    const [encryption] = bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(encryption.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256');
    expect(statements(sample).find(({ Effect }) => Effect === 'Deny')?.Condition).toEqual({
      Bool: { 'aws:SecureTransport': 'false' },
    });
    expect(bucket.Properties.LifecycleConfiguration.Rules).toMatchObject([
      { ExpirationInDays: 30, Status: 'Enabled' },
    ]);
    expect(bucket.Properties.VersioningConfiguration).toBeUndefined();
  });

  it('outlives its stack, unless the deployment is disposable', () => {
    expect(bucket.DeletionPolicy).toBe('Retain');
    const [, disposable] = only(
      synthesize(deploymentFor('test')).data,
      'AWS::S3::Bucket',
      'Incoming',
    );
    expect(disposable.DeletionPolicy).toBe('Delete');
  });
});

describe('the function for it', () => {
  const variablesOf = (synthesized: Synthesized): Properties =>
    Object.fromEntries(resources(synthesized.app, 'AWS::Lambda::Function'))[
      functionId(synthesized, 'receive-reply')
    ]?.Properties.Environment.Variables;

  it('is told by SES, of one rule of this account, and by nobody else', () => {
    const permissions = resources(sample.app, 'AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(
        ({ FunctionName }) =>
          textOf(FunctionName, sample) === `\${${functionId(sample, 'receive-reply')}.Arn}`,
      );
    expect(permissions).toHaveLength(1);
    const [{ Principal, SourceAccount, SourceArn }] = permissions as [Properties];
    expect({
      Principal,
      SourceAccount: textOf(SourceAccount, sample),
      SourceArn: textOf(SourceArn, sample),
    }).toEqual({
      Principal: 'ses.amazonaws.com',
      SourceAccount: `\${AWS::AccountId}`,
      SourceArn: ruleArn('countersign-sample'),
    });
  });

  it('is the only one that knows where mails are', () => {
    const [id] = only(sample.data, 'AWS::S3::Bucket', 'Incoming');
    expect(textOf(variablesOf(sample).INCOMING_MAIL_BUCKET, sample)).toBe(`\${${id}}`);
    const knowing = resources(sample.app, 'AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties.Environment.Variables.INCOMING_MAIL_BUCKET,
    );
    expect(knowing).toHaveLength(1);
  });

  it('has its failed calls kept', () => {
    const [id] =
      resources(sample.app, 'AWS::SQS::Queue').find(([queue]) =>
        queue.startsWith('IncomingDeadLetters'),
      ) ?? [];
    const { DeadLetterConfig } =
      Object.fromEntries(resources(sample.app, 'AWS::Lambda::Function'))[
        functionId(sample, 'receive-reply')
      ]?.Properties ?? {};
    expect(textOf(DeadLetterConfig.TargetArn, sample)).toBe(`\${${id}.Arn}`);
  });
});

describe('a deployment that receives its mail in another way', () => {
  const byHand = synthesize(deploymentFor('test'));

  it('has bucket and function, and nothing that SES may do to them', () => {
    expect(byHand.inbound).toBeUndefined();
    expect(statements(byHand).filter(({ Effect }) => Effect === 'Allow')).toEqual([]);
    const told = resources(byHand.app, 'AWS::Lambda::Permission').filter(
      ([, { Properties }]) => Properties.Principal === 'ses.amazonaws.com',
    );
    expect(told).toEqual([]);
    byHand.data.hasOutput('IncomingMailBucket', {});
    byHand.app.hasOutput('ReceiveReplyFunction', {});
  });
});

it('an emulator, which has no TLS, gets no bucket policy that would shut everybody out', () => {
  const { data } = sampleWith({ emulated: true, inboundMail: { create: false } });
  only(data, 'AWS::S3::Bucket', 'Incoming');
  data.resourceCountIs('AWS::S3::BucketPolicy', 0);
});

describe('a deployment whose mails ask for no answers', () => {
  const mute = withoutReplies();

  it('has no bucket, nothing that receives, and no queue for what is never tried', () => {
    expect(mute.inbound).toBeUndefined();
    const [buckets, queues] = [
      resources(mute.data, 'AWS::S3::Bucket'),
      resources(mute.app, 'AWS::SQS::Queue'),
    ].map((some) => some.filter(([id]) => id.startsWith('Incoming')));
    expect([buckets, queues]).toEqual([[], []]);
  });
});
