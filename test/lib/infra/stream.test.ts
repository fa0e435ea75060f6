import { describe, expect, it } from 'vitest';
import { eventPrefix } from '../../../functions/store/table/keys.ts';
import { streamConsumers } from '../../../lib/manifest.ts';
import { functionId, resources, sample, textOf } from './synthesized.ts';

const { app } = sample;
const mappings = resources(app, 'AWS::Lambda::EventSourceMapping').map(
  ([, { Properties }]) => Properties,
);

const mappingOf = (name: string) =>
  mappings.find((mapping) => {
    const consumer = streamConsumers.find((one) => one.name === name);
    return consumer && mapping.FunctionName.Ref === functionId(sample, consumer.function);
  }) ?? {};

describe("the table's stream", () => {
  it('has the consumers of the manifest and no other', () => {
    expect(mappings).toHaveLength(streamConsumers.length);
    for (const { name } of streamConsumers) expect(mappingOf(name)).not.toEqual({});
  });

  describe.each(streamConsumers)('for $name', ({ name, batchSize, histories }) => {
    const mapping = mappingOf(name);

    it('reports failures record by record, and splits a batch to find them', () => {
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(mapping.BisectBatchOnFunctionError).toBe(true);
      expect(mapping.BatchSize).toBe(batchSize);
    });

    it('gives up on a poison record after a bounded number of tries, into dead letters of its own', () => {
      expect(mapping.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(mapping.MaximumRetryAttempts).toBeLessThan(100);
      const queue = textOf(mapping.DestinationConfig.OnFailure.Destination, sample);
      const queues = mappings.map(({ DestinationConfig }) =>
        textOf(DestinationConfig.OnFailure.Destination, sample),
      );
      expect(queue).toMatch(/^\$\{Stream\w+DeadLettersQueue\w+\.Arn\}$/);
      expect(queues.filter((other) => other === queue)).toHaveLength(1);
    });

    it('leaves there as well what was delivered again by hand, and failed once more', () => {
      const target = Object.fromEntries(resources(app, 'AWS::Lambda::Function'))[
        mapping.FunctionName.Ref
      ];
      expect(textOf(target?.Properties.DeadLetterConfig.TargetArn, sample)).toBe(
        textOf(mapping.DestinationConfig.OnFailure.Destination, sample),
      );
    });

    it('misses nothing that was committed before it was there', () => {
      expect(mapping.StartingPosition).toBe('TRIM_HORIZON');
    });

    it('passes new events of its histories, and nothing else', () => {
      const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) =>
        JSON.parse(Pattern),
      );
      expect(patterns).toEqual([
        {
          eventName: ['INSERT'],
          dynamodb: {
            Keys: {
              pk: { S: histories.map((prefix) => ({ prefix })) },
              sk: { S: [{ prefix: eventPrefix }] },
            },
          },
        },
      ]);
    });
  });
});
