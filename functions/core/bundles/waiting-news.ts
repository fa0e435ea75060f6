import * as z from 'zod';
import { Instant, MemberId } from '../words/words.ts';

/** Mails that can be news: they ask nothing, and wait for a bundle. */
export const NewsKind = z.enum([
  'sign-off-confirmed',
  'seat-taken',
  'handed-over',
  'new-version',
  'approval-stands',
  'feedback-given',
  'target-met',
  'course-corrected',
  'stage-changed',
  'observer-named',
  'observer-commented',
  'observed',
]);
export type NewsKind = z.infer<typeof NewsKind>;

/** News that waits for its reader's bundle of an instant: which event, and what of it is told. */
export const WaitingNews = z.object({
  memberId: MemberId,
  slot: Instant,
  requestId: z.string().min(1),
  seq: z.int().positive(),
  kind: NewsKind,
});
export type WaitingNews = z.infer<typeof WaitingNews>;
