import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';

/** The first record of a batch that was not handled, and why. */
export type Failure = { index: number; error: unknown };

export const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

/**
 * Delivers a batch and returns the first failed record, if any. When the call itself throws, the
 * culprit is unknown: records are delivered one by one, so that only that one fails.
 */
export const deliver = async (
  records: DynamoDBRecord[],
  invoke: Invoke,
): Promise<Failure | undefined> => {
  try {
    const index = firstFailed(await invoke(records), records);
    return index === undefined
      ? undefined
      : { index, error: new Error('reported as a batch item failure') };
  } catch (error) {
    if (records.length === 1) return { index: 0, error };
  }
  for (const [index, record] of records.entries()) {
    const failure = await deliver([record], invoke);
    if (failure) return { index, error: failure.error };
  }
  return undefined;
};

const firstFailed = (answer: unknown, records: DynamoDBRecord[]): number | undefined => {
  const failures = Answer.parse(answer)?.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const indexes = failures.map(({ itemIdentifier }) =>
    records.findIndex((record) => sequenceOf(record) === itemIdentifier),
  );
  // As in Lambda, a failure that names no record of the batch fails all of it.
  return Math.max(0, Math.min(...indexes));
};

const Answer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

type Invoke = (records: DynamoDBRecord[]) => Promise<unknown>;
