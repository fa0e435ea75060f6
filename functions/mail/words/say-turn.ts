import { businessHoursBetween } from '../../core/calendar/business-time.ts';
import { calendarFor } from '../../core/promises/nudge.ts';
import type { Turn } from '../../core/promises/nudged.ts';
import type { OpenRound } from '../../core/rounds/round.ts';
import type { Member } from '../../core/words/member.ts';
import { sayAsked } from '../../wording/round-in-words.ts';
import { sayInstant } from '../../wording/say.ts';
import type { MailFacts } from './mail-frame.ts';
import { ownersWork } from './owners-work.ts';

/** How mails say whose turn it is, what for, and since when. */

/** What a turn outside of rounds asks for, and where it is done through the API. */
export const turnWork = (facts: MailFacts): { what: string; path: string; method: string } => {
  const { state } = facts.trigger;
  if (state.question) return { what: 'answer the question', method: 'POST', path: '/answers' };
  const { reminder, path } = ownersWork(state.stage);
  return { what: reminder, method: 'POST', path };
};

/** What whoever is waited for has to do: `sign the brief`. */
export const sayTask = (facts: MailFacts): string => {
  const { round } = facts.trigger.state;
  return round ? sayAsked(round) : turnWork(facts).what;
};

/** How long it has sayWaited, as the side that is waited for counts it. */
export const sayWaited = (facts: MailFacts, turn: Omit<Turn, 'memberIds'>): string =>
  sayHours(
    businessHoursBetween(turn.since, facts.trigger.event.at, calendarFor(turn, facts.settings)),
  );

/** `12 working hours`; to a tenth, as people would not say more. */
const sayHours = (hours: number): string => {
  const said = Math.round(hours * 10) / 10;
  return `${said.toLocaleString('en-US')} working ${said === 1 ? 'hour' : 'hours'}`;
};

/** What becomes of a round that goes on waiting (J9). */
export const sayExpiry = (round: OpenRound, { timeZone }: Member): string =>
  `On ${sayInstant(round.expiresAt, timeZone)} the round expires, and nothing is approved. Silence is never consent.`;
