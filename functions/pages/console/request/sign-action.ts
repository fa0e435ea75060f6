import { html } from 'hono/html';
import { recordDecision } from '../../../commands/requests/record-decision.ts';
import { asOf } from '../../../core/rounds/as-of.ts';
import { isOpen, type Seat } from '../../../core/rounds/round.ts';
import { decideSignOff } from '../../../core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../../core/words/member.ts';
import { answerForm, readAnswer, seatsOpenTo } from '../answer-form.ts';
import type { Act, Html } from '../console-page.ts';
import { act, type RequestVisit } from './request-action.ts';

/** The seats of the open round that the reader may answer for. */
export const seatsToAnswer = (visit: RequestVisit, roster: readonly Member[]): Seat[] => {
  const { loaded, settings, now } = visit;
  const { round } = asOf(loaded.state, now);
  const facts = { settings, roster: () => roster };
  return isOpen(round)
    ? seatsOpenTo(visit, round, roster, (command) => decideSignOff(loaded.state, command, facts).ok)
    : [];
};

/** Where one of these seats answers. */
export const signOffer = (
  visit: RequestVisit,
  seat: Seat,
  answering: Parameters<typeof answerForm>[3],
): Html => {
  const { round } = visit.loaded.state;
  return isOpen(round) ? answerForm(visit, round, seat, answering) : html``;
};

export const sign: Act<'/r/{id}'> = async (visit) => {
  const answer = await readAnswer(visit);
  if (!answer.ok) return answer;
  return act(
    visit,
    (state, _, read) => recordDecision(state, answer.value, visit.settings, read),
    answer.value.decision === 'approve'
      ? 'Signed. It is in the ledger.'
      : 'Sent. It is in the ledger.',
  );
};
