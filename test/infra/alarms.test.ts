import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deploymentFor } from '../../lib/config.ts';
import { type FunctionName, functions, stateMachines, streamConsumers } from '../../lib/manifest.ts';
import { functionId, only, type Properties, resources, sample, synthesize, textOf } from './synthesized.ts';

const { app } = sample;
const alarms = resources(app, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const [topic] = only(app, 'AWS::SNS::Topic');

const watching = (metric: string, dimension: string): Properties | undefined =>
  alarms.find(
    ({ MetricName, Dimensions }) =>
      MetricName === metric &&
      Dimensions.some(({ Value }: Properties) => textOf(Value, sample) === dimension),
  );

describe('alarms', () => {
  it.each(Object.entries(functions))('say what people lose when %s fails', (name, { loss }) => {
    const alarm = watching('Errors', `\${${functionId(sample, name as FunctionName)}}`);
    expect(alarm?.AlarmDescription).toContain(`What people lose: ${loss}.`);
  });

  it.each(resources(app, 'AWS::SQS::Queue').map(([id]) => id))('watch the dead letters in %s', (id) => {
    const alarm = watching('ApproximateNumberOfMessagesVisible', `\${${id}.QueueName}`);
    expect(alarm?.Threshold).toBe(1);
  });

  it.each(streamConsumers)('notice when the consumer $name lags', ({ function: consumer }) => {
    expect(watching('IteratorAge', `\${${functionId(sample, consumer)}}`)?.Threshold).toBe(5 * 60 * 1000);
  });

  it.each(Object.entries(stateMachines))(
    'tell of executions of %s that failed or timed out',
    (name, { loss }) => {
      const machine = resources(app, 'AWS::StepFunctions::StateMachine').find(
        ([, { Properties }]) => Properties.StateMachineName === `countersign-sample-${name}`,
      );
      for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut']) {
        expect(watching(metric, `\${${machine?.[0]}}`)?.AlarmDescription).toContain(loss);
      }
    },
  );

  it('watch the API for answers that are errors', () => {
    const [api] = only(app, 'AWS::ApiGatewayV2::Api');
    expect(watching('5xx', `\${${api}}`)).toBeDefined();
  });

  it('all reach the topic, when they begin and when they are over', () => {
    for (const { AlarmActions, OKActions } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: topic }]);
      expect(OKActions).toEqual([{ Ref: topic }]);
    }
  });

  it('may be published by CloudWatch of this account, over TLS', () => {
    const [, policy] = only(app, 'AWS::SNS::TopicPolicy');
    const statements: Properties[] = policy.Properties.PolicyDocument.Statement;
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Action: 'sns:Publish',
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: topic },
        Sid: 'AlarmsOfThisAccount',
      },
    ]);
    expect(statements.find(({ Effect }) => Effect === 'Deny')?.Condition).toEqual({
      Bool: { 'aws:SecureTransport': 'false' },
    });
  });

  it('go to the address of the deployment, if it has one', () => {
    app.resourceCountIs('AWS::SNS::Subscription', 0);
    const told = synthesize({ ...deploymentFor('sample'), alarmEmail: 'ops@countersign.example' });
    told.app.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@countersign.example',
    });
  });

  it('link an entry of the runbook that is there', () => {
    const headings = readFileSync('docs/runbook.md', 'utf8').matchAll(/^## (.+)$/gm);
    const anchors = [...headings].map(([, heading]) => heading?.toLowerCase().replaceAll(' ', '-'));
    for (const { AlarmDescription } of alarms) {
      const [, anchor] = AlarmDescription.match(/docs\/runbook\.md#([\w-]+)$/) ?? [];
      expect(anchors).toContain(anchor);
    }
  });
});

describe('queues', () => {
  it.each(resources(app, 'AWS::SQS::Queue'))(
    '%s is encrypted, and kept for as long as SQS can',
    (_, queue) => {
      expect(queue.Properties).toMatchObject({
        SqsManagedSseEnabled: true,
        MessageRetentionPeriod: 14 * 24 * 3600,
      });
    },
  );

  it('refuse what does not come over TLS', () => {
    const refused = resources(app, 'AWS::SQS::QueuePolicy')
      .filter(([, { Properties }]) =>
        Properties.PolicyDocument.Statement.some(
          ({ Effect, Condition }: Properties) =>
            Effect === 'Deny' && Condition.Bool['aws:SecureTransport'] === 'false',
        ),
      )
      .flatMap(([, { Properties }]) => Properties.Queues.map(({ Ref }: Properties) => Ref));
    expect(refused.sort()).toEqual(
      resources(app, 'AWS::SQS::Queue')
        .map(([id]) => id)
        .sort(),
    );
  });
});
