import { InvokeCommand } from '@aws-sdk/client-lambda';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { newIncomingId, objectKey, receiptEvent, type Verdicts } from '../../lib/incoming/receipt.ts';
import { files, functions } from './clients.ts';
import type { Target } from './target.ts';

/**
 * Brings a mail in as SES does where it receives mail: first the message into the bucket, then the event to the function.
 * The function is waited for, which SES does not do, so that what it has decided is in the ledger.
 */
export const handIn = async (
  { incoming }: Target,
  raw: Buffer,
  verdicts?: Partial<Verdicts>,
): Promise<void> => {
  const messageId = newIncomingId();
  await files.send(new PutObjectCommand({ Bucket: incoming.bucket, Key: objectKey(messageId), Body: raw }));
  const event = await receiptEvent({
    raw,
    messageId,
    at: new Date(),
    verdicts,
    functionArn: incoming.function,
  });
  const { FunctionError, Payload } = await functions.send(
    new InvokeCommand({ FunctionName: incoming.function, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  if (FunctionError) throw new Error(`a reply was not taken in: ${Buffer.from(Payload ?? []).toString()}`);
};
