import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type FunctionName,
  functions,
  stateMachines,
  streamConsumers,
} from '../../../lib/manifest.ts';
import { tableShape } from '../../../lib/table-shape.ts';
import {
  functionId,
  only,
  type Properties,
  resources,
  sample,
  sampleWith,
  textOf,
} from './synthesized.ts';

const { app, data } = sample;
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

  it.each(resources(app, 'AWS::SQS::Queue').map(([id]) => id))(
    'watch the dead letters in %s',
    (id) => {
      const alarm = watching('ApproximateNumberOfMessagesVisible', `\${${id}.QueueName}`);
      expect(alarm?.Threshold).toBe(1);
    },
  );

  it.each(streamConsumers)('notice when the consumer $name lags', ({ function: consumer }) => {
    expect(watching('IteratorAge', `\${${functionId(sample, consumer)}}`)?.Threshold).toBe(
      5 * 60 * 1000,
    );
  });

  it.each(Object.entries(stateMachines))(
    'tell of executions of %s that failed, or timed out where they can',
    (name, { loss, definition, published }) => {
      const machine = resources(app, 'AWS::StepFunctions::StateMachine').find(
        ([, { Properties }]) => Properties.StateMachineName === `countersign-sample-${name}`,
      );
      const alarmOf = (metric: string) => watching(metric, `\${${machine?.[0]}}`);
      expect(alarmOf('ExecutionsFailed')?.AlarmDescription).toContain(loss);
      // Step Functions ends an execution after a year, or after a time-out of its definition.
      expect(JSON.parse(readFileSync(definition, 'utf8')).TimeoutSeconds).toBeUndefined();
      if (published) expect(alarmOf('ExecutionsTimedOut')?.AlarmDescription).toContain(loss);
      else expect(alarmOf('ExecutionsTimedOut')).toBeUndefined();
    },
  );

  it('watch the API for answers that are errors', () => {
    const [api] = only(app, 'AWS::ApiGatewayV2::Api');
    expect(watching('5xx', `\${${api}}`)).toBeDefined();
  });

  it.each(['BounceRate', 'ComplaintRate'])(
    'ring at half the %s at which AWS reviews an account',
    (rate) => {
      const [set] = only(app, 'AWS::SES::ConfigurationSet');
      const alarm = watching(`Reputation.${rate}`, `\${${set}}`);
      expect(alarm?.Namespace).toBe('AWS/SES');
      expect(alarm?.Threshold).toBe(rate === 'BounceRate' ? 0.025 : 0.0005);
      expect(alarm?.TreatMissingData).toBe('ignore');
    },
  );

  it.each([undefined, ...tableShape.indexes.map(({ name }) => name)])(
    'watch what the table refuses to read and write: %s',
    (index) => {
      const [table] = only(data, 'AWS::DynamoDB::Table');
      const dimensions = [
        ...(index ? [{ Name: 'GlobalSecondaryIndexName', Value: index }] : []),
        { Name: 'TableName', Value: `\${${table}}` },
      ];
      const found = alarms
        .filter(({ Namespace }) => Namespace === 'AWS/DynamoDB')
        .filter(({ Dimensions }) => {
          const own = Dimensions.map(({ Name, Value }: Properties) => ({
            Name,
            Value: textOf(Value, sample),
          }));
          return JSON.stringify(own) === JSON.stringify(dimensions);
        });
      const shape = tableShape.indexes.find(({ name }) => name === index);
      expect(found.map(({ MetricName }) => MetricName).sort()).toEqual([
        ...(shape?.readBySchedules ? [] : ['ReadThrottleEvents']),
        'WriteThrottleEvents',
      ]);
    },
  );

  const onLogs = (metric: string) =>
    alarms.filter(
      ({ Namespace, MetricName }) => Namespace === 'Countersign/sample' && MetricName === metric,
    );

  it('notice mails that do not leave', () => {
    expect(onLogs('MailsFailed')).toMatchObject([{ Statistic: 'Sum', Threshold: 5, Period: 300 }]);
  });

  it('notice the first signature that somebody says was not theirs', () => {
    expect(onLogs('SignOffsDisputed')).toMatchObject([
      { Statistic: 'Sum', Threshold: 1, Period: 300 },
    ]);
  });

  it('notice a burst of what may be an attack, and no single one', () => {
    expect(onLogs('SecurityEvents')).toMatchObject([
      { Statistic: 'Sum', Threshold: 100, Period: 300, TreatMissingData: 'notBreaching' },
    ]);
  });

  it('notice the first version that is not stored as it was submitted, whoever finds it', () => {
    expect(onLogs('SubjectsAltered')).toMatchObject([
      { Statistic: 'Sum', Threshold: 1, Period: 300 },
    ]);
  });

  it('notice a clock that says nothing, and only by that', () => {
    expect(onLogs('ClockRuns')).toMatchObject([
      {
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        Period: 1800,
        TreatMissingData: 'breaching',
      },
    ]);
    const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(breaching).toHaveLength(1);
  });

  it('notice a rollup that the clock says is overdue', () => {
    expect(onLogs('RollupsOverdue')).toMatchObject([{ Statistic: 'Maximum', Threshold: 1 }]);
  });

  it('notice some weeks ahead that the holidays of a calendar come to an end', () => {
    expect(onLogs('HolidaysEnd')).toMatchObject([{ Statistic: 'Sum', Threshold: 1, Period: 1800 }]);
  });

  it('are on one metric each, and on no query of several, which emulators of AWS do not know', () => {
    expect(alarms.filter(({ MetricName }) => !MetricName)).toEqual([]);
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
    const told = sampleWith({ alarmEmail: 'ops@countersign.example' });
    told.app.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@countersign.example',
    });
  });

  it('say in words what people lose, and end with what to do', () => {
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(
        /^What people lose: .{10,200}[^.]\. What to do: docs\/runbook\.md#[a-z-]+$/,
      );
    }
  });

  it('link the runbook where the deployment says that it can be read', () => {
    const runbook = 'https://wiki.countersign.example/runbook';
    const linked = resources(sampleWith({ runbook }).app, 'AWS::CloudWatch::Alarm');
    expect(linked).toHaveLength(alarms.length);
    for (const [, { Properties }] of linked)
      expect(Properties.AlarmDescription).toContain(`${runbook}#`);
  });
});

describe('the runbook', () => {
  const text = readFileSync('docs/runbook.md', 'utf8');
  const [, ...entries] = text.split(/^## /m).map((entry) => {
    const [heading = '', ...lines] = entry.split('\n');
    return { heading, body: lines.join('\n') };
  });
  const linked = new Set(alarms.map(({ AlarmDescription }) => AlarmDescription.split('#').at(-1)));
  const ofAlarms = entries.filter(({ heading }) => /^[a-z-]+$/.test(heading));

  it('has an entry for each kind of alarm, and no entry that no alarm links', () => {
    expect(ofAlarms.map(({ heading }) => heading).sort()).toEqual([...linked].sort());
  });

  it.each(ofAlarms)(
    'says of $heading what people feel, how to see it, and how to repair it',
    ({ body }) => {
      const parts = [...body.matchAll(/^\*\*(.+?)\.\*\* /gm)].map(([, part]) => part);
      expect(parts).toEqual(['What users feel', 'See', 'Repair']);
    },
  );

  it('names functions, logs and workflows by outputs of the stacks that are there', () => {
    const outputs = [app, data].flatMap((template) => Object.keys(template.findOutputs('*')));
    const named = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name as string);
    const places = new Set(['stage', 'consumer', 'QueueUrl', 'address', 'id', 'body']);
    expect(named.filter((name) => !outputs.includes(name) && !places.has(name))).toEqual([]);
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
