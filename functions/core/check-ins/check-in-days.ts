import type { Asking } from '../asking/asking.ts';
import { type Plan, planOf } from '../brief/submitted-briefs.ts';
import { businessHoursAfter } from '../calendar/business-time.ts';
import { calendarOf } from '../calendar/calendar-of.ts';
import { addDays } from '../calendar/day-number.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { dayIn } from '../calendar/time.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { Release } from '../release/release.ts';
import { onlyIn } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { checkInAt } from './check-in.ts';
import type { CheckIn, CheckInEvent, CheckIns } from './check-ins-made.ts';

/** When the next check-in is due, past or future; undefined once all agreed days are done. */
export const nextCheckIn = (state: CheckInState, settings: CheckInSettings): string | undefined =>
  checkInsToCome(state, settings)[0]?.at;

/**
 * The agreed days that are still to come, in order, with the instant at which the clock makes each:
 * on that day, at the start of marketing's working time. Days that had passed when the plan was
 * signed belong to an earlier plan and are left out.
 */
export const checkInsToCome = (state: CheckInState, settings: CheckInSettings): AgreedDay[] => {
  const plan = planOf(state);
  if (state.stage !== 'released' || !state.released || !plan?.attribution) return [];
  const { timeZone } = settings;
  const releasedOn = dayIn(timeZone, state.released.at);
  const done = state.checkIns?.agreedDay ?? 0;
  return plan.attribution.checkIns
    .filter((agreedDay) => agreedDay > done)
    .map((agreedDay) => {
      const day = addDays(releasedOn, agreedDay);
      const midnight = new Date(localInstant(day, '00:00', timeZone)).toISOString();
      return {
        agreedDay,
        day,
        at: businessHoursAfter(midnight, 0, calendarOf('marketing', settings)),
      };
    })
    .filter(({ at }) => at > plan.submittedAt);
};

type AgreedDay = { agreedDay: number; day: string; at: string };

/** The check-in that is due now. Missed days are made up by one check-in, for the last of them. */
export const dueCheckIn = (
  state: CheckInState,
  { now, settings }: { now: string; settings: CheckInSettings },
): CheckInEvent[] => {
  const due = checkInsToCome(state, settings).findLast(({ at }) => at <= now);
  const checkIn = due && checkInAt(state, { now, timeZone: settings.timeZone });
  return checkIn ? [checkInMade(checkIn, due)] : [];
};

type CheckInSettings = Pick<Settings, 'sla' | 'timeZone'>;

const checkInMade = (checkIn: CheckIn, agreed: AgreedDay | undefined): CheckInEvent => ({
  type: 'check-in-made',
  data: { ...checkIn, ...(agreed && { agreedDay: agreed.agreedDay }) },
});

/** The requester, the owner, and the leads of sales and marketing. */
export const mayCheckIn = (state: Asking, member: Member): boolean =>
  member.id === state.requesterId ||
  member.id === state.ownerId ||
  member.leads.some((party) => party === 'sales' || party === 'marketing');

/** A check-in on demand. On or after an agreed day it counts as that day's check-in. */
export const checkInByHand = (
  state: Asking & CheckInState,
  member: Member,
  { now, settings }: { now: string; settings: CheckInSettings },
): Result<CheckInEvent[], Refusal> => {
  if (!mayCheckIn(state, member)) {
    const who = "the request's owner or requester, or a lead of sales or marketing";
    return refuse({ type: 'not-allowed', who, action: 'make a check-in' });
  }
  const refusal = onlyIn(state, stagesAccepting('check-in'), 'make a check-in');
  if (refusal) return refuse(refusal);
  const { timeZone } = settings;
  const checkIn = checkInAt(state, { now, timeZone });
  if (!checkIn) throw new Error(`${state.id} was released without a plan`);
  const reached = checkInsToCome(state, settings).findLast(({ day }) => day <= checkIn.on);
  return ok([checkInMade(checkIn, reached)]);
};

type CheckInState = Plan & Progress & Release & RecordedMoney & CheckIns;
