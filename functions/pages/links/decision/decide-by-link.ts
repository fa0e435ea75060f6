import { handleCommand } from '../../../commands/handle-command.ts';
import { takeDecision } from '../../../commands/requests/take-decision.ts';
import { reissueLink } from '../../../core/lifecycle/decide-sign-off.ts';
import { readToken } from '../../../core/links/token.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { asOf } from '../../../core/rounds/as-of.ts';
import type { Evidence } from '../../../core/rounds/round.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import { problemOf } from '../../../core/words/problem.ts';
import { ok } from '../../../core/words/result.ts';
import { settings } from '../../../store/environment.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import { namesInInvite, visitOf } from '../page-visit.ts';
import type { DecisionSent } from './decision-form.ts';
import {
  commentLimit,
  freshLinkRequestedPage,
  recordedPage,
  refusedPage,
} from './decision-page.ts';
import { recordedView } from './decision-view.ts';
import { type OpenedInvite, openInvite } from './open-invite.ts';
import { closedPage, deadLink, formPage, type Page } from './show-decision-page.ts';

/** What is wrong with a form that a person can mend on the page. */
const formErrors = ({ decision, comment = '' }: DecisionSent) => [
  ...(decision === undefined ? (['nothing-chosen'] as const) : []),
  ...(comment.length > commentLimit ? (['comment-too-long'] as const) : []),
  ...(decision !== undefined && decision !== 'approve' && comment === ''
    ? (['comment-missing'] as const)
    : []),
];

type Arrival = { sent: DecisionSent; evidence: Evidence; now: string };

const record = async (opened: OpenedInvite, { sent, evidence, now }: Arrival): Promise<Page> => {
  const { loaded, signer, member, invite } = opened;
  const { decision, comment, digest } = sent;
  if (decision === undefined) throw new Error('a form without a decision is not recorded');
  const command = {
    roundId: invite.roundId,
    digest,
    decision,
    comment,
    member,
    signer,
    channel: 'link' as const,
    evidence,
    now,
  };
  let after: RequestState = loaded.state;
  let already = false;
  const result = await handleCommand({
    loaded,
    actor: { kind: 'member', id: signer.id },
    now,
    settings: settings(),
    decide: async (state) => {
      const taken = await takeDecision(state, command, settings());
      already = taken.ok && taken.value.length === 0;
      return taken;
    },
    reply: (state) => {
      after = asOf(state, now);
      return { status: 200 };
    },
  });
  if (!result.ok && result.refusal.type === 'round-closed') {
    const current = await openInvite(sent.token, now);
    return current ? closedPage(current, 409, now) : deadLink();
  }
  if (!result.ok) {
    const { status, detail } = problemOf(result.refusal);
    return { status, html: refusedPage({ reference: loaded.state.id, sentences: [detail] }) };
  }
  const visit = visitOf(opened, after, namesInInvite(opened));
  const view = recordedView(visit, {
    roundId: invite.roundId,
    decision,
    comment,
    already,
    at: already ? undefined : now,
  });
  return { status: 200, html: recordedPage(view) };
};

/**
 * Records the decision that a person chose on the page. A form without a choice decides nothing and
 * comes back.
 */
export const decideByLink = async (arrival: Arrival): Promise<Page> => {
  const { sent, now } = arrival;
  const opened = await openInvite(sent.token, now);
  if (!opened) return deadLink();
  const { round } = asOf(opened.loaded.state, now);
  const errors = formErrors(sent);
  const open = round?.id === opened.invite.roundId;
  if (open && errors.length > 0) return formPage(opened, { errors, given: sent });
  if (errors.length > 0) return closedPage(opened, 409, now);
  if (open && sent.decision && !offeredDecisions(round.kind).includes(sent.decision)) {
    return formPage(opened, { errors: ['nothing-chosen'], given: { comment: sent.comment } });
  }
  return record(opened, arrival);
};

/**
 * Sends a fresh link to the invited address if it is still waited for; the answer is the same if it
 * is not. A token that is known no more still says whose it was: the mail goes to the address on
 * the roster, whoever asks.
 */
export const askForFreshLink = async (token: string, now: string): Promise<Page> => {
  const parts = readToken(token);
  const opened = await openInvite(token, now);
  const loaded = opened?.loaded ?? (parts && (await loadRequest(parts.requestId)));
  if (parts && loaded) {
    await handleCommand({
      loaded,
      actor: { kind: 'member', id: parts.memberId },
      now,
      settings: settings(),
      decide: (state) => ok(reissueLink(state, opened?.invite.seatMemberId ?? parts.memberId, now)),
      reply: () => ({ status: 200 }),
    });
  }
  return { status: 200, html: freshLinkRequestedPage() };
};
