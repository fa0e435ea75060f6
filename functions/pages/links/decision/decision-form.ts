import type { PinnedComment } from '../../../core/rounds/pinned-comment.ts';
import { BriefPartName, Decision } from '../../../core/words/words.ts';
import { readComment } from '../link-comment.ts';

/** The submitted decision form; one that a scanner submitted unchanged has no decision. */
export type DecisionSent = {
  token: string;
  digest: string;
  /** The round as the page had it; only a hint of what to read. */
  round: string;
  decision?: Decision;
  comment?: string;
  /** Comments on parts of the brief. */
  pinned?: PinnedComment[];
  /** The button for a fresh link was used, which the pages of closed rounds and dead links have. */
  wantsFreshLink: boolean;
};

/** The field of a comment on a part. */
export const partField = (part: BriefPartName) => `on-${part}` as const;

/** Reads an `application/x-www-form-urlencoded` body. */
export const readDecisionForm = (token: string, body: string): DecisionSent => {
  const fields = new URLSearchParams(body);
  const pinned = BriefPartName.options.flatMap((part) => {
    const text = readComment(fields.get(partField(part)));
    return text ? [{ text, place: { part } }] : [];
  });
  const decision = Decision.safeParse(fields.get('decision'));
  return {
    token,
    digest: fields.get('digest') ?? '',
    round: fields.get('round') ?? '',
    decision: decision.success ? decision.data : undefined,
    comment: readComment(fields.get('comment')) || undefined,
    ...(pinned.length > 0 && { pinned }),
    wantsFreshLink: fields.get('action') === 'fresh-link',
  };
};
