import { Decision } from '../../../core/words/words.ts';
import { readComment } from '../link-comment.ts';

/** The submitted decision form; one that a scanner submitted unchanged has no decision. */
export type DecisionSent = {
  token: string;
  digest: string;
  /** The round as the page had it; only a hint of what to read. */
  round: string;
  decision?: Decision;
  comment?: string;
  /** The button for a fresh link was used, which the pages of closed rounds and dead links have. */
  wantsFreshLink: boolean;
};

/** Reads an `application/x-www-form-urlencoded` body. */
export const readDecisionForm = (token: string, body: string): DecisionSent => {
  const fields = new URLSearchParams(body);
  const decision = Decision.safeParse(fields.get('decision'));
  return {
    token,
    digest: fields.get('digest') ?? '',
    round: fields.get('round') ?? '',
    decision: decision.success ? decision.data : undefined,
    comment: readComment(fields.get('comment')) || undefined,
    wantsFreshLink: fields.get('action') === 'fresh-link',
  };
};
