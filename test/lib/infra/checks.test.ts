import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { parseDeployment } from '../../../lib/infra/config/parse-deployment.ts';
import { deploymentFor } from '../../../lib/infra/config.ts';
import { countersignApp } from './synthesized.ts';

const { app } = countersignApp(deploymentFor('sample'));
app.synth();

const findingsOf = (scope: IConstruct): string[] =>
  new AwsSolutionsChecks()
    .validateScope(scope)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );

/**
 * Acknowledged findings by rule, with their number. A new line needs a reason in the code, and a
 * review.
 */
const acknowledged = {
  // Decision, objection, absence and feedback links (to show, and to act), the files behind two of
  // them, unsubscribing, CRM deliveries, certificates and the keys that prove them, the document,
  // health, and the console, which asks for a session itself: each checks a token or a signature,
  // or reveals nothing.
  'AwsSolutions-APIG4': 24,
  // Incoming mails are read once each, by one function that logs it; nobody changes a checkpoint;
  // files are read by addresses that the platform signs.
  'AwsSolutions-S1': 3,
  'AwsSolutions-IAM5[Resource::countersign-sample-data:ExportsOutputFnGetAttCheckpointsBucket6BA0C50DArn65BE4D34/checkpoints/*]': 1,
  'AwsSolutions-IAM5[Resource::*]': 2,
  'AwsSolutions-IAM5[Resource::countersign-sample-data:ExportsOutputFnGetAttIncomingBucketBE273DCDArnDB188BB2/incoming/*]': 1,
  'AwsSolutions-IAM5[Resource::countersign-sample-data:ExportsOutputFnGetAttFilesBucket7C17EE2EArn267E46EA/proofs/*]': 5,
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:countersign-sample-collateral-request:*]': 1,
};

describe('the AwsSolutions checks', () => {
  it('find nothing that is not acknowledged', () => {
    expect(findingsOf(app)).toEqual([]);
  });

  it('find nothing where a company brings names of its own, and SES keeps it in the sandbox', () => {
    const { app: own } = countersignApp(
      parseDeployment({
        ...deploymentFor('sample'),
        account: '123456789012',
        region: 'eu-central-1',
        domain: {
          name: 'api.countersign.example',
          certificateArn:
            'arn:aws:acm:eu-central-1:123456789012:certificate/0d4c3b2a-0000-4000-8000-000000000000',
        },
        hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'countersign.example' },
        mailIdentity: { name: 'countersign.example', create: true, sandbox: true },
      }),
    );
    own.synth();
    expect(findingsOf(own)).toEqual([]);
  });

  it('would find something', () => {
    const careless = new Stack(new App(), 'Careless');
    new Queue(careless, 'Queue');
    expect(findingsOf(careless)).toContain('AwsSolutions-SQS4 Careless/Queue/Resource');
  });

  it('are acknowledged on a short list, each with its reason', () => {
    const entries = app.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>));
    const counts = Object.groupBy(entries, ([rule]) => rule.replace(/^annotation::/i, ''));
    expect(
      Object.fromEntries(Object.entries(counts).map(([rule, all]) => [rule, all?.length])),
    ).toEqual(acknowledged);
    for (const [, reason] of entries) expect(reason.length).toBeGreaterThan(40);
  });
});
