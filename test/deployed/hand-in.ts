import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  newIncomingId,
  objectKey,
  receiptEvent,
  type Verdicts,
} from '../../lib/embedded/mail/receipt.ts';
import { files, functions } from './clients.ts';
import type { Target } from './target.ts';

const tell = async (functionName: string, event: unknown): Promise<void> => {
  const { FunctionError, Payload } = await functions.send(
    new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  if (FunctionError)
    throw new Error(`a mail was not taken in: ${Buffer.from(Payload ?? []).toString()}`);
};

/**
 * Brings a mail in as SES does where it receives mail: first the message into the bucket, then the
 * event to the function. The function is waited for, which SES does not do, so that what it has
 * decided is in the ledger. The mail is gone after that: a bucket that is not empty does not go
 * with its stack.
 */
export const handIn = async (
  { incoming }: Target,
  raw: Buffer,
  verdicts?: Partial<Verdicts>,
): Promise<void> => {
  const messageId = newIncomingId();
  if (!incoming) throw new Error('this deployment takes no mail in');
  const place = { Bucket: incoming.bucket, Key: objectKey(messageId) };
  const functionArn = incoming.function;
  await files.send(new PutObjectCommand({ ...place, Body: raw }));
  try {
    await tell(
      incoming.function,
      await receiptEvent({ raw, messageId, at: new Date(), verdicts, functionArn }),
    );
  } finally {
    await files.send(new DeleteObjectCommand(place));
  }
};
