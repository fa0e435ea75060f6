import { withoutUnsafe } from '../../core/words/text.ts';

/** Characters allowed in a comment. */
export const commentLimit = 2000;

/** A comment among the fields of a form, as the document shows it. */
export const commentField = { type: 'string', maxLength: commentLimit };

/**
 * A comment from a form. Textareas send CRLF, which becomes LF as in all our texts. Forbidden
 * characters come with pasted text, invisibly; they are removed, as nobody could find them.
 */
export const readComment = (text: string | null): string =>
  withoutUnsafe(text?.replaceAll('\r\n', '\n') ?? '').trim();
