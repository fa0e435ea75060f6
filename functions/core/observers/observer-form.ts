import * as z from 'zod';
import { Place } from '../rounds/pinned-comment.ts';
import { prose } from '../words/text.ts';
import { MemberId } from '../words/words.ts';

/** What is done about the observers of a request. */
export const observerForm = z.discriminatedUnion(
  'action',
  [
    z.strictObject({
      action: z.literal('name'),
      memberId: MemberId,
      reason: prose(500).describe('Why they shall see it; they read it, and it is in the ledger'),
    }),
    z.strictObject({
      action: z.literal('remove'),
      memberId: MemberId.describe('The observer, who may be yourself'),
    }),
    z.strictObject({
      action: z.literal('news'),
      wanted: z.boolean().describe('Whether you, who observe it, hear of it by mail'),
    }),
  ],
  'choose one of: name, remove, news',
);

/** A comment by an observer. It names the digest, so that it is of no other version. */
export const remarkForm = z.strictObject({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal characters')
    .describe('Of the version that you read: the latest brief or the latest proof'),
  text: prose(1000),
  place: Place.optional().describe('Where on it'),
});
