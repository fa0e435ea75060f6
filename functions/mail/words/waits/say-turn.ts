import { businessHoursBetween } from '../../../core/calendar/business-time.ts';
import { calendarFor } from '../../../core/promises/nudge.ts';
import type { PartyWait } from '../../../core/promises/nudges-sent.ts';
import type { OpenRound } from '../../../core/rounds/round.ts';
import type { Member } from '../../../core/words/member.ts';
import { sayAsked } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
import type { MailFacts } from '../mail-frame.ts';
import type { RequestPlace } from '../request-page.ts';
import { ownersWork } from './owners-work.ts';

/** Phrases that say whose turn it is, what for, and since when. */

/** The task outside of rounds, and where it is done. */
export const turnWork = (
  facts: MailFacts,
): { what: string; label: string; place: RequestPlace } => {
  const { state } = facts.trigger;
  if (state.question?.counter)
    return {
      what: 'answer the counter-offer',
      label: 'Answer the counter-offer',
      place: 'answer',
    };
  if (state.question)
    return { what: 'answer the question', label: 'Answer the question', place: 'answer' };
  const { reminder, label, place } = ownersWork(state.stage);
  return { what: reminder, label, place };
};

/** The task of whoever is waited for: `sign the brief`. */
export const sayTask = (facts: MailFacts): string => {
  const { round } = facts.trigger.state;
  return round ? sayAsked(round) : turnWork(facts).what;
};

/** How long it has waited, in working hours of the side that is waited for. */
export const sayWaited = (facts: MailFacts, turn: Omit<PartyWait, 'memberIds'>): string =>
  sayHours(
    businessHoursBetween(turn.since, facts.trigger.event.at, calendarFor(turn, facts.settings)),
  );

/** `12 working hours`, rounded to a tenth. */
const sayHours = (hours: number): string => {
  const said = Math.round(hours * 10) / 10;
  return `${said.toLocaleString('en-US')} working ${said === 1 ? 'hour' : 'hours'}`;
};

/** What happens to a round that is not answered (J9). */
export const sayExpiry = (round: OpenRound, { timeZone }: Member): string =>
  `On ${sayInstant(round.expiresAt, timeZone)} the round expires, and nothing is approved. Silence is never consent.`;
