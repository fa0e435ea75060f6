import { withoutUnsafe } from '../../core/words/text.ts';

/** Characters that a comment may have. */
export const commentLimit = 2000;

/**
 * A comment from a form. Textareas send CRLF; what a person wrote has the line breaks that every
 * other text of ours has. Characters that no text may have came along unseen, with something
 * pasted: whoever writes is not asked to find them.
 */
export const readComment = (text: string | null): string =>
  withoutUnsafe(text?.replaceAll('\r\n', '\n') ?? '').trim();
