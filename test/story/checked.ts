import { checkInAt } from '../../functions/core/check-ins/check-in.ts';
import type { CheckIn } from '../../functions/core/check-ins/check-ins-made.ts';
import type { RequestState } from '../../functions/core/request/request.ts';
import { brief, settings } from './sample.ts';
import { Story } from './story.ts';

/**
 * A request to be looked at: released on Monday, 2 March 2026, and held to 5,000 for 15,000 by a
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
    .bothSign()
    .proof()
    .bothSign()
    .bothSign();

const released = releasedStory().state;

export type Sums = { spent: number; earned: number; units: number };

type Changed = { plan?: Partial<NonNullable<RequestState['brief']>>; last?: CheckIn };

/** The request with these sums, in minor units, and whatever is different about its plan. */
export const standing = (money: Sums, { plan, last }: Changed = {}): RequestState => ({
  ...released,
  money,
  signedBrief: { ...(released.signedBrief ?? released.brief), ...plan } as RequestState['brief'],
  ...(last && { checkIns: { made: 1, last: { ...last, at: `${last.on}T14:00:00.000Z` } } }),
});

/** In the afternoon of a day, New York's time. */
export const lookedAt = (day: string, money: Sums, changed?: Changed): CheckIn => {
  const facts = { now: `${day}T19:00:00.000Z`, timeZone: settings.timeZone };
  const checkIn = checkInAt(standing(money, changed), facts);
  if (!checkIn) throw new Error('nothing to look at');
  return checkIn;
};
