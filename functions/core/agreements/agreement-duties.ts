import { localInstant } from '../calendar/local-instant.ts';
import { vacateSeats } from '../leaving/vacate-seats.ts';
import { leadsFor, nudgesFor } from '../promises/nudge.ts';
import { waitsInRound } from '../promises/waiting.ts';
import type { Member } from '../words/member.ts';
import { sides } from '../words/party.ts';
import type { Settings } from '../words/settings.ts';
import type { AgreementEvent, AgreementState } from './agreement.ts';
import { expireAgreementRound } from './decide-agreement.ts';
import { inForce } from './in-force.ts';
import { latestOf } from './propose-version.ts';

type DutyFacts = {
  now: string;
  settings: Pick<Settings, 'sla' | 'timeZone'>;
  roster: readonly Member[];
};

/** Something the clock does to an agreement; no events while it is not due. */
type AgreementDuty = {
  name: string;
  decide: (state: AgreementState, facts: DutyFacts) => AgreementEvent[];
};

/** What the clock does to agreements at each run: the first of these that has something to do. */
export const agreementDuties: readonly AgreementDuty[] = [
  {
    name: 'agreementsExpired',
    decide: (state, { now }) => expireAgreementRound(state, now),
  },
  {
    // Seats of those who have left go to others of their side (J15).
    name: 'agreementsToldWhoLeft',
    decide: vacateSeats,
  },
  {
    name: 'agreementsReminded',
    decide: (state, facts) =>
      nudgesFor({ ...state, ownerId: latestOf(state)?.by ?? '' }, waitsInRound(state), facts),
  },
  {
    name: 'reviewsAsked',
    decide: (state, facts) => dueReview(state, facts),
  },
];

/**
 * On the day on which both sides said they would look at it again, the leads of both are asked,
 * and for a side without any whoever hears in their place what is late; once a version, and not while the next one waits for signatures.
 */
const dueReview = (
  state: AgreementState,
  { now, settings: { timeZone }, roster }: DutyFacts,
): AgreementEvent[] => {
  const current = inForce(state, now);
  if (!current || current.reviewAsked || state.round) return [];
  if (Date.parse(now) < localInstant(current.reviewOn, reviewHour, timeZone)) return [];
  const leads = sides.flatMap((party) =>
    leadsFor({ party, memberIds: [] }, { ownerId: current.by }, roster),
  );
  return [{ type: 'review-due', data: { version: current.version, leads: [...new Set(leads)] } }];
};

/** In the morning: nobody looks at an agreement at midnight. */
const reviewHour = '08:00';
