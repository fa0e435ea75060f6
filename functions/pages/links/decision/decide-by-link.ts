import { asOf } from '../../../core/rounds/as-of.ts';
import { pinnedComments } from '../../../core/rounds/pinned-comment.ts';
import type { Evidence } from '../../../core/rounds/round.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import { wholeComment } from '../../../core/rounds/whole-comment.ts';
import { problemOf } from '../../../core/words/problem.ts';
import { refusalInWords } from '../../../wording/refusal-in-words.ts';
import type { Page } from '../../kit/page-reply.ts';
import { commentLimit } from '../link-comment.ts';
import { recordOn } from './act-on-matter.ts';
import { askForFreshLink } from './ask-for-fresh-link.ts';
import type { DecisionSent } from './decision-form.ts';
import { recordedPage, refusedPage } from './decision-outcome-pages.ts';
import type { Matter } from './matter.ts';
import { openMatter } from './open-matter.ts';
import { recordedView } from './outcome-views.ts';
import { closedPage, doubtful, formPage } from './show-decision-page.ts';

/**
 * Records the decision chosen on the page, or sends the fresh link that was asked for. A form
 * without a choice decides nothing and comes back.
 */
export const decideByLink = async (
  sent: DecisionSent,
  now: string,
  evidence: Evidence,
): Promise<Page> => {
  if (sent.wantsFreshLink) return askForFreshLink(sent.token, now);
  const opened = await openMatter(sent.token, now, sent.round);
  if (!opened.ok) return opened.refusal;
  const matter = opened.value;
  const { round } = asOf(matter.state, now);
  const errors = formErrors(sent);
  const open = round?.id === matter.invite.roundId;
  const inDoubt = open && doubtful(matter, now);
  if (inDoubt) return inDoubt;
  if (open && errors.length > 0) return formPage(matter, sent.token, now, { errors, given: sent });
  if (errors.length > 0) return closedPage(matter, 409, now);
  if (open && sent.decision && !offeredDecisions(round.kind).includes(sent.decision)) {
    return formPage(matter, sent.token, now, {
      errors: ['nothing-chosen'],
      given: { comment: sent.comment, pinned: sent.pinned },
    });
  }
  return record(matter, { sent, now, evidence });
};

/** Errors that a person can correct on the page. */
const formErrors = ({ decision, comment = '', pinned }: DecisionSent) => [
  ...(decision === undefined ? (['nothing-chosen'] as const) : []),
  ...(comment.length > commentLimit ? (['comment-too-long'] as const) : []),
  ...(pinned && !pinnedComments.safeParse(pinned).success ? (['parts-too-long'] as const) : []),
  ...(decision !== undefined && decision !== 'approve' && comment === '' && !pinned
    ? (['comment-missing'] as const)
    : []),
];

const record = async (
  matter: Matter,
  { sent, now, evidence }: { sent: DecisionSent; now: string; evidence: Evidence },
): Promise<Page> => {
  const { reader: signer, member, invite, reference } = matter;
  const { decision, comment, pinned, digest } = sent;
  if (decision === undefined) throw new Error('a form without a decision is not recorded');
  const result = await recordOn(matter, {
    roundId: invite.roundId,
    digest,
    decision,
    comment,
    ...(pinned && { pinned }),
    member,
    signer,
    channel: 'link',
    evidence: { ...evidence, ...(invite.address && { address: invite.address }) },
    now,
  });
  if (!result.ok && result.refusal.type === 'round-closed') {
    const current = await openMatter(sent.token, now);
    return current.ok ? closedPage(current.value, 409, now) : current.refusal;
  }
  if (!result.ok) {
    const { status } = problemOf(result.refusal);
    const sentences = [refusalInWords(result.refusal, signer.timeZone)];
    return { status, html: refusedPage({ reference, sentences }) };
  }
  const already = result.value.events.length === 0;
  const view = recordedView(matter.outcome(asOf(result.value.state, now)), {
    roundId: invite.roundId,
    decision,
    comment: wholeComment({ comment, pinned }),
    already,
    at: already ? undefined : now,
  });
  return { status: 200, html: recordedPage(view) };
};
