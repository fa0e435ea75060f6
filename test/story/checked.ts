import { checkInAt } from '../../functions/core/check-ins/check-in.ts';
import type { CheckIn } from '../../functions/core/check-ins/check-ins-made.ts';
import type { RequestState } from '../../functions/core/request/request.ts';
import { brief, settings } from './sample.ts';
import { Story } from './story.ts';

/**
 * A request for check-ins: released on Monday, 2 March 2026, with a plan of 5,000 for 15,000 by a
 * hundred memberships.
 */

/** Ninety days. */
export const attribution = {
  counts: ['membership' as const],
  from: '2026-03-02',
  until: '2026-05-30',
  checkIns: [30, 60],
};

export const agreedBrief = { ...brief, measures: { ...brief.measures, attribution } };

export const releasedStory = (given = agreedBrief): Story =>
  new Story()
    .submit()
    .triage({ action: 'accept' })
    .brief(given)
    .bothSidesSign()
    .proof()
    .bothSidesSign()
    .bothSidesSign();

const released = releasedStory().state;

export type Sums = { spent: number; earned: number; units: number };

type PlanChanges = { plan?: Partial<NonNullable<RequestState['brief']>>; last?: CheckIn };

/** A released request with these sums, in minor units, and changes to its plan. */
export const releasedWithMoney = (money: Sums, { plan, last }: PlanChanges = {}): RequestState => ({
  ...released,
  money,
  signedBrief: { ...(released.signedBrief ?? released.brief), ...plan } as RequestState['brief'],
  ...(last && { checkIns: { made: 1, last: { ...last, at: `${last.on}T14:00:00.000Z` } } }),
});

/** In the afternoon, in New York. */
export const checkInOn = (day: string, money: Sums, changed?: PlanChanges): CheckIn => {
  const facts = { now: `${day}T19:00:00.000Z`, timeZone: settings.timeZone };
  const checkIn = checkInAt(releasedWithMoney(money, changed), facts);
  if (!checkIn) throw new Error('nothing to look at');
  return checkIn;
};
