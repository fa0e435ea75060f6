import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/**
 * Why a transaction was cancelled: a code for each of its items in order, `None` for those that
 * were not the reason. Empty for any other error.
 */
export const cancelCodes = (error: unknown): (string | undefined)[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code)
    : [];
