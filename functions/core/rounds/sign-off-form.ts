import * as z from 'zod';
import { prose } from '../words/text.ts';
import { Decision, MemberId } from '../words/words.ts';
import { commentAnswers, pinnedComments } from './pinned-comment.ts';

/**
 * A decision through the API. It names round and digest, so that it cannot count for anything else.
 */
export const signOffForm = z.strictObject({
  roundId: z.string().max(20).describe('The open round, as the request shows it'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal characters')
    .describe('Of the version that you read'),
  decision: Decision,
  comment: prose(2000)
    .optional()
    .describe('Required with request-changes and reject, unless comments are pinned'),
  pinned: pinnedComments.optional(),
  answered: commentAnswers.optional(),
  onBehalfOf: MemberId.optional().describe('The member whose delegate you are today'),
});
