import { signOffDue } from '../calendar/calendar-of.ts';
import type { Party } from '../words/party.ts';
import type { Settings } from '../words/settings.ts';
import type { Round } from './round.ts';

/**
 * Until when a seat has to answer that is asked now, or again: its party's full time, at most until
 * the round expires. ISO 8601.
 */
export const answerDue = (
  round: Pick<Round, 'expiresAt'> | undefined,
  party: Party,
  now: string,
  settings: Pick<Settings, 'sla'>,
): string => {
  const due = signOffDue(party, now, settings);
  return round && round.expiresAt < due ? round.expiresAt : due;
};
