import { describe, expect, it } from 'vitest';
import { deadLetterPatience } from '../../../lib/infra/constructs/mail-events.ts';
import { functionId, only, resources, sample, textOf } from './synthesized.ts';

const { app } = sample;

describe('what becomes of mails', () => {
  const [setId] = only(app, 'AWS::SES::ConfigurationSet');
  const [, rule] = only(app, 'AWS::Events::Rule');
  const destinations = resources(app, 'AWS::SES::ConfigurationSetEventDestination').map(
    ([, { Properties }]) => Properties.EventDestination,
  );

  it('is told to the bus of the account, for each way in which it can end', () => {
    const [toBus, ...others] = destinations.filter(
      ({ EventBridgeDestination }) => EventBridgeDestination,
    );
    expect(others).toEqual([]);
    expect(textOf(toBus.EventBridgeDestination.EventBusArn, sample)).toMatch(
      /:event-bus\/default$/,
    );
    expect(toBus.MatchingEventTypes.sort()).toEqual([
      'bounce',
      'complaint',
      'delivery',
      'deliveryDelay',
      'reject',
    ]);
  });

  it('reaches the function for the mails of this deployment alone', () => {
    const { source, detail } = rule.Properties.EventPattern;
    expect(source).toEqual(['aws.ses']);
    expect(detail.eventType.sort()).toEqual([
      'Bounce',
      'Complaint',
      'Delivery',
      'DeliveryDelay',
      'Reject',
    ]);
    expect(
      detail.mail.tags['ses:configuration-set'].map((one: unknown) => textOf(one, sample)),
    ).toEqual([`\${${setId}}`]);
    const [target] = rule.Properties.Targets;
    expect(textOf(target.Arn, sample)).toBe(`\${${functionId(sample, 'note-delivery')}.Arn}`);
  });

  it('is tried again for a day, and kept where an alarm looks when that does not help', () => {
    const [target] = rule.Properties.Targets;
    expect(target.RetryPolicy).toEqual({
      MaximumEventAgeInSeconds: deadLetterPatience.toSeconds(),
      MaximumRetryAttempts: 185,
    });
    const queue = textOf(target.DeadLetterConfig.Arn, sample);
    expect(queue).toMatch(/^\$\{MailEventsDeadLettersQueue\w+\.Arn\}$/);
    const [, noting] = resources(app, 'AWS::Lambda::Function').find(
      ([id]) => id === functionId(sample, 'note-delivery'),
    ) as (typeof destinations)[number];
    expect(textOf(noting.Properties.DeadLetterConfig.TargetArn, sample)).toBe(queue);
  });
});
