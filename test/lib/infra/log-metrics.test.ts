import { describe, expect, it } from 'vitest';
import { logMetrics } from '../../../lib/infra/log-metrics.ts';
import { functionId, type Properties, resources, sample, textOf } from './synthesized.ts';

const { app } = sample;
const filters = resources(app, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
const filtersOf = (name: string): Properties[] =>
  filters.filter(({ MetricTransformations: [made] }) => made.MetricName === name);
const filterOf = (name: string): Properties => filtersOf(name)[0] ?? {};
const functions = Object.fromEntries(resources(app, 'AWS::Lambda::Function'));

const [[accessLog = ''] = []] = resources(app, 'AWS::Logs::LogGroup').filter(([, { Properties }]) =>
  String(Properties.LogGroupName).includes('/apis/'),
);
const isAccessLog = (name: Properties) => name.Ref === accessLog;

describe('metrics of what functions log', () => {
  it('are those of the list', () => {
    const made = filters.map(({ MetricTransformations: [one] }) => one.MetricName);
    expect(new Set(made)).toEqual(new Set(Object.keys(logMetrics)));
  });

  it.each(Object.entries(logMetrics))('%s is made of the logs of its functions', (name, metric) => {
    const logs = metric.functions.map((by) => functions[functionId(sample, by)]?.Properties);
    const ofFunctions = filtersOf(name).filter(({ LogGroupName }) => !isAccessLog(LogGroupName));
    expect(ofFunctions.map(({ LogGroupName }) => LogGroupName)).toEqual(
      [...new Set(logs.map((properties) => properties?.LoggingConfig.LogGroup.Ref))].map((Ref) => ({
        Ref,
      })),
    );
    for (const { FilterPattern, MetricTransformations } of ofFunctions) {
      expect(FilterPattern).toContain(`$.message = "${metric.message}"`);
      expect(MetricTransformations).toEqual([
        {
          MetricNamespace: 'Countersign/sample',
          MetricName: name,
          MetricValue: metric.adds ? `$.${metric.adds}` : '1',
          ...(metric.by && {
            Dimensions: [{ Key: metric.by.field, Value: `$.${metric.by.field}` }],
          }),
        },
      ]);
    }
  });

  it('of mails count those of rollups and bundles, too', () => {
    for (const { functions } of [logMetrics.MailsSent, logMetrics.MailsFailed])
      expect(functions).toEqual(expect.arrayContaining(['mail-leader', 'send-bundles']));
  });

  it('count lines with a number that is there, and with a value of the list', () => {
    expect(filterOf('RollupsOverdue').FilterPattern).toBe(
      '{ ($.message = "rollup looked for") && ($.rollupsOverdue >= 0) }',
    );
    expect(filterOf('MailsFailed').FilterPattern).toBe('{ $.message = "mail not sent" }');
    expect(filterOf('Events').FilterPattern).toMatch(
      /^\{ \(\$\.message = "event handled"\) && \(\(\$\.eventType = "request-submitted"\) \|\| .*\) \}$/,
    );
  });

  it('of attacks count refused calls by the access log, whoever refused them, and each thing once', () => {
    const [answered, ...others] = filtersOf('SecurityEvents').filter(({ LogGroupName }) =>
      isAccessLog(LogGroupName),
    );
    expect(others).toEqual([]);
    expect(answered?.FilterPattern).toBe(
      '{ ($.status = "401") || ($.status = "403") || ($.status = "429") }',
    );
    expect(filterOf('SecurityEvents').FilterPattern).toBe(
      '{ ($.message = "security event") && (($.security = "link-guessed") || ($.security = "reply-spoofed")) }',
    );
  });

  it('keep to one namespace for each deployment, so that two of them do not add up', () => {
    const namespaces = filters.map(({ MetricTransformations: [one] }) =>
      textOf(one.MetricNamespace, sample),
    );
    expect(new Set(namespaces)).toEqual(new Set(['Countersign/sample']));
  });
});
