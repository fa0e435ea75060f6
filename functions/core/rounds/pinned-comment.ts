import * as z from 'zod';
import { prose } from '../words/text.ts';
import { BriefPartName } from '../words/words.ts';

/** Comments on places of a subject, and answers to them: parts of the event that hands them in. */

/** Per mille of a page, from its left or top edge. */
const perMille = z.int().min(0).max(1000);

const page = z.int().min(1).max(10_000).describe('From 1; an image is one page');

/**
 * Where on a proof: a point of a page, a page, or a second of what is played. On a brief: one of
 * its parts.
 */
export const Place = z.union(
  [
    z.strictObject({ page, x: perMille, y: perMille }),
    z.strictObject({ page }),
    z.strictObject({ seconds: z.int().min(0).max(86_400) }),
    z.strictObject({ part: BriefPartName.describe('Of a brief') }),
  ],
  {
    error: `must be a page, with x and y or without, a second, or a part of the brief: ${BriefPartName.options.join(', ')}`,
  },
);
export type Place = z.infer<typeof Place>;

/** Why a place is none of its subject: a brief has parts, a proof pages or seconds. */
export const whyMisplaced = (place: Place | undefined, onBrief: boolean): string | undefined => {
  const isPart = place !== undefined && 'part' in place;
  if (isPart === onBrief) return undefined;
  return onBrief
    ? `must name a part of the brief: ${BriefPartName.options.join(', ')}`
    : 'is a part of a brief, and this is a proof';
};

const PinnedComment = z.strictObject({ text: prose(1000), place: Place.optional() });
export type PinnedComment = z.infer<typeof PinnedComment>;

/**
 * A comment as others refer to it: the number of its event in the ledger, and its place in there;
 * 0 is the comment of the decision itself.
 */
const CommentId = z
  .string()
  .regex(/^\d{1,8}\.\d{1,2}$/, 'must be a number of the ledger and a place in it, as 17.2');

const CommentAnswer = z.strictObject({
  to: CommentId.describe('Number of the event in the ledger, and of the comment in it, as 17.2'),
  text: prose(500).optional(),
  settled: z.literal(true).optional().describe('The comment is done with'),
});
export type CommentAnswer = z.infer<typeof CommentAnswer>;

/** All of them, as they are kept with the request until its round ends: an item holds 400 KB. */
const together = (most: number) => (comments: readonly { text?: string | undefined }[]) =>
  comments.reduce((sum, { text = '' }) => sum + text.length, 0) <= most;

export const pinnedComments = z
  .array(PinnedComment)
  .min(1)
  .max(30)
  .refine(together(4000), 'must be at most 4000 characters together')
  .describe('Comments on places of a proof or on parts of a brief, sent with the decision');

export const commentAnswers = z
  .array(CommentAnswer)
  .min(1)
  .max(30)
  .refine(together(2000), 'must be at most 2000 characters together')
  .describe('Answers to comments of earlier decisions on the proof');
