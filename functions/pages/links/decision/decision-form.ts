import { Decision } from '../../../core/words/words.ts';
import { readComment } from '../link-comment.ts';

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

/** Reads an `application/x-www-form-urlencoded` body. */
export const readDecisionForm = (token: string, body: string): DecisionSent => {
  const fields = new URLSearchParams(body);
  const decision = Decision.safeParse(fields.get('decision'));
  return {
    token,
    digest: fields.get('digest') ?? '',
    decision: decision.success ? decision.data : undefined,
    comment: readComment(fields.get('comment')) || undefined,
    wantsFreshLink: fields.get('action') === 'fresh-link',
  };
};
