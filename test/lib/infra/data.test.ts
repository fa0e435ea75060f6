import { describe, expect, it } from 'vitest';
import { deploymentFor } from '../../../lib/infra/config.ts';
import { tableShape } from '../../../lib/table-shape.ts';
import {
  only,
  resources,
  type Synthesized,
  sample,
  sampleWith,
  synthesize,
} from './synthesized.ts';

const { app, data } = sample;

describe('what is kept', () => {
  it('is one table that survives the stack, mistakes and a restore to any second', () => {
    data.resourceCountIs('AWS::DynamoDB::Table', 1);
    data.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        BillingMode: 'PAY_PER_REQUEST',
      },
    });
  });

  it('has the shape that the embedded runtime creates as well', () => {
    const [, table] = only(data, 'AWS::DynamoDB::Table');
    const key = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ];
    expect(table.Properties).toMatchObject({
      KeySchema: key('pk', 'sk'),
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      GlobalSecondaryIndexes: tableShape.indexes.map(
        ({ name, partitionKey, sortKey, keysOnly }) => ({
          IndexName: name,
          KeySchema: key(partitionKey, sortKey),
          Projection: { ProjectionType: keysOnly ? 'KEYS_ONLY' : 'ALL' },
        }),
      ),
    });
    expect(table.Properties.AttributeDefinitions).toContainEqual({
      AttributeName: 'gsi4sk',
      AttributeType: 'N',
    });
  });

  it('is counted in what the app stack uses, which CloudFormation then refuses to change', () => {
    const terms = ({ data: kept }: Synthesized) =>
      Object.values(kept.findOutputs('*')).find(({ Value }) => /^\w{3} with/.test(Value));
    const { Value, Export } = terms(sample) ?? {};
    expect(Value).toBe('USD with 2 decimals');
    const imports = JSON.stringify(resources(app, 'AWS::CloudWatch::Dashboard'));
    expect(imports).toContain(JSON.stringify({ 'Fn::ImportValue': Export.Name }));
    const { settings } = deploymentFor('sample');
    for (const [changed, value] of [
      [{ currency: 'EUR' }, 'EUR with 2 decimals'],
      [{ decimals: 0 }, 'USD with 0 decimals'],
      [{ currency: 'KWD' }, 'KWD with 3 decimals'],
    ] as const)
      expect(terms(sampleWith({ settings: { ...settings, ...changed } }))).toEqual({
        Value: value,
        Export,
      });
  });

  it('includes the accounts of people', () => {
    data.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE' },
    });
  });

  it('includes the files of proofs: in versions, lockable, encrypted, and closed to the public', () => {
    const [id, { Properties, ...bucket }] = only(data, 'AWS::S3::Bucket', 'Files');
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
    });
    // Retention is set for each file that is approved, and for no other.
    expect(Properties.ObjectLockConfiguration).toBeUndefined();
    const [, policy] = only(data, 'AWS::S3::BucketPolicy', 'Files');
    expect(policy.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
    expect(policy.Properties.Bucket).toEqual({ Ref: id });
  });

  it('forgets files that nobody submitted, and takes them from the platform’s own pages', () => {
    const [, { Properties }] = only(data, 'AWS::S3::Bucket', 'Files');
    for (const [days, Value] of [
      [7, 'no'],
      [62, 'draft'],
    ])
      expect(Properties.LifecycleConfiguration.Rules).toContainEqual(
        expect.objectContaining({
          ExpirationInDays: days,
          TagFilters: [{ Key: 'used', Value }],
          Status: 'Enabled',
        }),
      );
    const originsOf = (template: typeof data) =>
      only(template, 'AWS::S3::Bucket', 'Files')[1].Properties.CorsConfiguration.CorsRules.map(
        ({ AllowedMethods, AllowedOrigins }: Record<string, unknown>) => [
          AllowedMethods,
          AllowedOrigins,
        ],
      );
    expect(JSON.stringify(originsOf(data))).toMatch(
      /^\[\[\["PUT","GET"\],.*"https:\/\/\*\.execute-api\.".*"AWS::Region".*"\.amazonaws\.com"/,
    );
    const ours = sampleWith({
      region: 'eu-central-1',
      domain: {
        name: 'api.countersign.example',
        certificateArn:
          'arn:aws:acm:eu-central-1:123456789012:certificate/0d4c3b2a-0000-4000-8000-000000000000',
      },
    });
    expect(originsOf(ours.data)).toEqual([[['PUT', 'GET'], ['https://api.countersign.example']]]);
  });

  it('goes with its stack where a deployment is disposable, as those of tests are', () => {
    const { data: disposable } = synthesize(deploymentFor('test'));
    disposable.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
    const [, checkpoints] = only(disposable, 'AWS::S3::Bucket', 'Checkpoints');
    expect(checkpoints.DeletionPolicy).toBe('Delete');
    expect(checkpoints.Properties.ObjectLockConfiguration).toBeUndefined();
    expect(checkpoints.Properties.VersioningConfiguration).toBeUndefined();
    disposable.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
    disposable.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtection: 'INACTIVE' },
    });
  });

  it('goes on in a table that is there already, and makes no second one', () => {
    const streamArn =
      'arn:aws:dynamodb:eu-central-1:123456789012:table/countersign-restored/stream/2026-03-02T14:00:00.000';
    const adopting = sampleWith({ table: { name: 'countersign-restored', streamArn } });
    adopting.data.resourceCountIs('AWS::DynamoDB::Table', 0);
    adopting.data.hasOutput('TableName', { Value: 'countersign-restored' });
    for (const [, { Properties }] of resources(adopting.app, 'AWS::Lambda::Function')) {
      expect([undefined, 'countersign-restored']).toContain(
        Properties.Environment.Variables.TABLE_NAME,
      );
    }
    for (const [, { Properties }] of resources(adopting.app, 'AWS::Lambda::EventSourceMapping')) {
      expect(Properties.EventSourceArn).toBe(streamArn);
    }
  });

  it('includes checkpoints that nobody can change, and a key to sign them that nobody can read', () => {
    const [, bucket] = only(data, 'AWS::S3::Bucket', 'Checkpoints');
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3660 } },
        },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    });
    data.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
    });
  });

  it('is nothing of the app stack, which can be made anew', () => {
    const kept = [
      'AWS::DynamoDB::Table',
      'AWS::S3::Bucket',
      'AWS::Cognito::UserPool',
      'AWS::KMS::Key',
    ];
    for (const type of kept) app.resourceCountIs(type, 0);
  });
});

describe('templates', () => {
  it.each([
    ['data', data],
    ['app', app],
  ])('of the %s stack hold no account and no secret', (_, template) => {
    const text = JSON.stringify(template.toJSON());
    expect(text).not.toMatch(/(?<![\w-])\d{12}(?![\w-])/);
    expect(text).not.toMatch(/AKIA[0-9A-Z]{16}|-----BEGIN|"(ClientSecret|SecretString|Password)"/);
  });
});
