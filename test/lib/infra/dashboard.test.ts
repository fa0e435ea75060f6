import { describe, expect, it } from 'vitest';
import { functions, streamConsumers } from '../../../lib/manifest.ts';
import {
  functionId,
  only,
  type Properties,
  resources,
  type Synthesized,
  sample,
  sampleWith,
  textOf,
} from './synthesized.ts';

const { app, data } = sample;

const widgetsOf = (synthesized: Synthesized): Properties[] => {
  const [, { Properties }] = only(synthesized.app, 'AWS::CloudWatch::Dashboard');
  return JSON.parse(textOf(Properties.DashboardBody, synthesized)).widgets;
};

type Shown = { namespace: string; name: string; dimensions: Record<string, string> };

/** CloudWatch writes a metric as a list: namespace, name, dimensions, and options. */
const shownIn = ({ properties }: Properties): Shown[] =>
  (properties.metrics ?? []).map(([namespace, name, ...rest]: [string, string, ...unknown[]]) => {
    const pairs = rest.filter((part) => typeof part === 'string') as string[];
    const dimensions = pairs.flatMap((key, at) => (at % 2 === 0 ? [[key, pairs[at + 1]]] : []));
    return { namespace, name, dimensions: Object.fromEntries(dimensions) };
  });

const widgets = widgetsOf(sample);
const shown = widgets.flatMap(shownIn);

/** AWS metrics by namespace and dimension, with the resource types that have them. */
const subjects: Record<string, Record<string, string>> = {
  'AWS/Lambda': { FunctionName: 'AWS::Lambda::Function' },
  'AWS/SQS': { QueueName: 'AWS::SQS::Queue' },
  'AWS/States': { StateMachineArn: 'AWS::StepFunctions::StateMachine' },
  'AWS/ApiGateway': { ApiId: 'AWS::ApiGatewayV2::Api' },
  'AWS/SES': { 'ses:configuration-set': 'AWS::SES::ConfigurationSet' },
  'AWS/DynamoDB': { TableName: 'AWS::DynamoDB::Table' },
};

const typeOf = (reference: string): string | undefined => {
  const id = /^\$\{(\w+)(?:\.\w+)?\}$/.exec(reference)?.[1] ?? '';
  return [app, data].map((template) => template.toJSON().Resources[id]?.Type).find(Boolean);
};

describe('the dashboard', () => {
  const ofAws = shown.filter(({ namespace }) => namespace.startsWith('AWS/'));

  it.each(Object.entries(subjects))('shows %s of resources that are there', (namespace, wanted) => {
    const found = ofAws.filter((metric) => metric.namespace === namespace);
    expect(found).not.toEqual([]);
    for (const { dimensions } of found) {
      for (const [dimension, type] of Object.entries(wanted)) {
        expect(typeOf(dimensions[dimension] ?? '')).toBe(type);
      }
    }
  });

  it('shows nothing else of AWS', () => {
    expect(ofAws.filter(({ namespace }) => !(namespace in subjects))).toEqual([]);
  });

  it('shows of our own what some filter counts, split as it counts', () => {
    const filters = resources(app, 'AWS::Logs::MetricFilter').flatMap(
      ([, { Properties }]) => Properties.MetricTransformations as Properties[],
    );
    const own = shown.filter(({ namespace }) => !namespace.startsWith('AWS/'));
    expect(new Set(own.map(({ name }) => name))).toEqual(
      new Set(filters.map(({ MetricName }) => MetricName)),
    );
    for (const { namespace, name, dimensions } of own) {
      const filter = filters.find(({ MetricName }) => MetricName === name);
      expect(namespace).toBe(filter?.MetricNamespace);
      expect(Object.keys(dimensions)).toEqual(
        (filter?.Dimensions ?? []).map(({ Key }: Properties) => Key),
      );
    }
  });

  it('leaves out no function, queue, consumer or workflow', () => {
    const about = (namespace: string, name: string) =>
      shown
        .filter((metric) => metric.namespace === namespace && metric.name === name)
        .flatMap(({ dimensions }) => Object.values(dimensions))
        .map((reference) => reference.replace(/^\$\{(\w+).*\}$/, '$1'));
    const ids = (type: string) => resources(app, type).map(([id]) => id);
    expect(about('AWS/Lambda', 'Errors')).toHaveLength(Object.keys(functions).length);
    expect(about('AWS/Lambda', 'IteratorAge')).toEqual(
      streamConsumers.map((consumer) => functionId(sample, consumer.function)),
    );
    expect(about('AWS/SQS', 'ApproximateNumberOfMessagesVisible').sort()).toEqual(
      ids('AWS::SQS::Queue').sort(),
    );
    expect(about('AWS/States', 'ExecutionsFailed').sort()).toEqual(
      ids('AWS::StepFunctions::StateMachine').sort(),
    );
  });

  it('shows every alarm', () => {
    const listed = widgets.flatMap(({ type, properties }) =>
      type === 'alarm' ? properties.alarms : [],
    );
    const alarms = resources(app, 'AWS::CloudWatch::Alarm').map(([id]) => `\${${id}.Arn}`);
    expect(listed.sort()).toEqual(alarms.sort());
  });

  it('shows the day: what people did comes before what the platform is made of', () => {
    const titles = widgets.map(({ properties }) => properties.title ?? '');
    const places = [
      'In the time shown',
      'Requests in and out',
      'Mails',
      'Calls',
      'Errors of functions',
    ].map((title) => titles.indexOf(title));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    const [, { Properties }] = only(app, 'AWS::CloudWatch::Dashboard');
    expect(JSON.parse(textOf(Properties.DashboardBody, sample)).start).toBe('-P1D');
  });

  it('links the runbook, where the deployment says where that is', () => {
    const texts = (synthesized: Synthesized) =>
      widgetsOf(synthesized)
        .filter(({ type }) => type === 'text')
        .map(({ properties }) => properties.markdown)
        .join();
    expect(texts(sample)).toContain('(docs/runbook.md)');
    const runbook = 'https://wiki.countersign.example/runbook';
    expect(texts(sampleWith({ runbook }))).toContain(`(${runbook})`);
  });
});
