import { withoutUnsafe } from '../../../core/words/text.ts';
import { Decision } from '../../../core/words/words.ts';

/**
 * What came with the decision page's form; a form that a machine submitted as it stands has no
 * decision.
 */
export type DecisionSent = {
  token: string;
  digest: string;
  decision?: Decision;
  comment?: string;
  /** The other button was used, which a closed round and a dead link have. */
  wantsFreshLink: boolean;
};

// Textareas send CRLF; what a person wrote has the line breaks that every other text of ours has.
// Characters that no text may have came along unseen, with something pasted: whoever signs is not
// asked to find them.
const written = (text: string | null): string | undefined =>
  withoutUnsafe(text?.replaceAll('\r\n', '\n') ?? '').trim() || undefined;

/** Reads an `application/x-www-form-urlencoded` body. */
export const readDecisionForm = (token: string, body: string): DecisionSent => {
  const fields = new URLSearchParams(body);
  const decision = Decision.safeParse(fields.get('decision'));
  return {
    token,
    digest: fields.get('digest') ?? '',
    decision: decision.success ? decision.data : undefined,
    comment: written(fields.get('comment')),
    wantsFreshLink: fields.get('action') === 'fresh-link',
  };
};
