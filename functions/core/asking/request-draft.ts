import * as z from 'zod';
import { Instant } from '../words/words.ts';
import { mostAnswered } from './intake-mail.ts';

/**
 * A request that is typed and not sent: its fields as they were typed, by the names of the form,
 * whatever would be wrong with them. `revision` counts the times it was saved.
 */
export const RequestDraft = z.object({
  id: z.uuid(),
  values: z.record(z.string().max(40), z.string().max(4000)),
  savedAt: Instant,
  revision: z.int().min(1),
  /** The page in which it was typed: whoever goes on there has seen what it saved last. */
  editor: z.uuid(),
  /** Of a draft that mails made: the names of the last of them, and how many there were. */
  mailed: z
    .object({
      last: z.string(),
      seen: z.array(z.string()).optional().describe('Missing in older drafts'),
      count: z.int(),
    })
    .optional(),
  /** Words of mails that have no place in a field yet. */
  unplaced: z.string().max(40_000).optional(),
});

export type RequestDraft = z.infer<typeof RequestDraft>;

/** What the page has seen of a draft, when it saves one. */
export type SeenDraft = { revision: number | undefined; editor: string };

/**
 * Whether a page has seen what it would replace. One that saves as one types sends its next text
 * before it knows the revision of the last.
 */
export const hasSeenDraft = (stored: RequestDraft | undefined, seen: SeenDraft): boolean =>
  stored === undefined
    ? seen.revision === undefined
    : stored.revision === seen.revision || stored.editor === seen.editor;

/** The names of the mails that a draft has; of an older one that of the last alone is known. */
export const mailsIn = (draft: Pick<RequestDraft, 'mailed'> | undefined): string[] =>
  draft?.mailed ? (draft.mailed.seen ?? [draft.mailed.last]) : [];

/** The same with one more. As many are known as are answered, and the first that is not. */
export const mailedNow = (
  draft: Pick<RequestDraft, 'mailed'> | undefined,
  mail: string,
): RequestDraft['mailed'] => ({
  last: mail,
  seen: [...mailsIn(draft), mail].slice(-(mostAnswered + 1)),
  count: (draft?.mailed?.count ?? 0) + 1,
});

/** Under which name a draft is sent, by whatever way: one draft is one request. */
export const sentAs = (memberId: string, draftId: string) => ({
  caller: `console ${memberId}`,
  key: `new ${draftId}`,
});
