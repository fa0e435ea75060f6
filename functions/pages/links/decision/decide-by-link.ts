import { handleCommand } from '../../../commands/handle-command.ts';
import { recordDecision } from '../../../commands/requests/record-decision.ts';
import { asOf } from '../../../core/rounds/as-of.ts';
import { pinnedComments } from '../../../core/rounds/pinned-comment.ts';
import type { Evidence } from '../../../core/rounds/round.ts';
import { subjectsOfRound } from '../../../core/rounds/rounds.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import { wholeComment } from '../../../core/rounds/whole-comment.ts';
import { problemOf } from '../../../core/words/problem.ts';
import { settings } from '../../../store/environment.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { subjectKey } from '../../../store/table/keys.ts';
import { refusalInWords } from '../../../wording/refusal-in-words.ts';
import type { Page } from '../../kit/page-reply.ts';
import { doubtfulAddress } from '../doubtful-address.ts';
import { commentLimit } from '../link-comment.ts';
import { openLink } from '../open-link.ts';
import { askForFreshLink } from './ask-for-fresh-link.ts';
import type { DecisionSent } from './decision-form.ts';
import { recordedPage, refusedPage } from './decision-outcome-pages.ts';
import { recordedView } from './decision-view.ts';
import { namesInLink, visitOf } from './decision-visit.ts';
import { closedPage, formPage } from './show-decision-page.ts';

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
  const found = await openLink('decision', sent.token, now, (requestId) =>
    subjectsOfRound(sent.round).map((subject) => subjectKey(requestId, subject)),
  );
  if (!found.ok) return found.refusal;
  const opened = found.value;
  const { round } = asOf(opened.loaded.state, now);
  const errors = formErrors(sent);
  const open = round?.id === opened.link.roundId;
  const doubtful = open && doubtfulAddress(opened, now);
  if (doubtful) return doubtful;
  if (open && errors.length > 0)
    return formPage(opened, { token: sent.token, now }, { errors, given: sent });
  if (errors.length > 0) return closedPage(opened, 409, now);
  if (open && sent.decision && !offeredDecisions(round.kind).includes(sent.decision)) {
    return formPage(
      opened,
      { token: sent.token, now },
      {
        errors: ['nothing-chosen'],
        given: { comment: sent.comment, pinned: sent.pinned },
      },
    );
  }
  return record(opened, { sent, now, evidence });
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
  opened: FoundLink<'decision'>,
  { sent, now, evidence }: { sent: DecisionSent; now: string; evidence: Evidence },
): Promise<Page> => {
  const { loaded, reader: signer, member, link } = opened;
  const { decision, comment, pinned, digest } = sent;
  if (decision === undefined) throw new Error('a form without a decision is not recorded');
  const command = {
    roundId: link.roundId,
    digest,
    decision,
    comment,
    ...(pinned && { pinned }),
    member,
    signer,
    channel: 'link' as const,
    evidence: { ...evidence, ...(link.address && { address: link.address }) },
    now,
  };
  const result = await handleCommand({
    loaded,
    actor: { kind: 'member', id: signer.id },
    now,
    settings: settings(),
    decide: (state, _, read) => recordDecision(state, command, settings(), read),
  });
  if (!result.ok && result.refusal.type === 'round-closed') {
    const current = await openLink('decision', sent.token, now);
    return current.ok ? closedPage(current.value, 409, now) : current.refusal;
  }
  if (!result.ok) {
    const { status } = problemOf(result.refusal);
    const sentences = [refusalInWords(result.refusal, signer.timeZone)];
    return { status, html: refusedPage({ reference: loaded.state.id, sentences }) };
  }
  const already = result.value.events.length === 0;
  const visit = visitOf(opened, asOf(result.value.state, now), namesInLink(opened));
  const view = recordedView(visit, {
    roundId: link.roundId,
    decision,
    comment: wholeComment({ comment, pinned }),
    already,
    at: already ? undefined : now,
  });
  return { status: 200, html: recordedPage(view) };
};
