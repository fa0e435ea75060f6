import { type Plan, planOf } from '../brief/submitted-briefs.ts';
import type { MoneyEvent } from '../money/money-event.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { CheckInEvent, CheckIns, TargetMet } from './check-ins-made.ts';

/**
 * Whether the sums reach the plan: at least its value, at no less than its return. That is earned /
 * spent ≥ value / cost, written without division so that large sums stay exact.
 */
export const reachesPlan = (
  { cost, value }: { cost: number; value: number },
  { spent, earned }: { spent: number; earned: number },
): boolean => earned >= value && BigInt(earned) * BigInt(cost) >= BigInt(value) * BigInt(spent);

/**
 * The signed plan and the actual figures, if the plan is reached: at least the projected value at
 * no less than the projected return. Unless the planned cost is 0, a cost has to be recorded first.
 * The measure is the plan and not the deployment's ROI target: leadership may have signed a plan
 * below that.
 */
export const targetReached = (state: Plan & RecordedMoney): TargetMet | undefined => {
  const plan = planOf(state);
  if (!plan || plan.projection.value <= 0) return undefined;
  const { cost, value } = plan.projection;
  const { spent, earned, units } = state.money;
  if ((spent === 0 && cost > 0) || !reachesPlan({ cost, value }, { spent, earned }))
    return undefined;
  return {
    briefVersion: plan.version,
    projected: {
      cost,
      value,
      ...(plan.expectedUnits !== undefined && { units: plan.expectedUnits }),
    },
    actual: { spent, earned, units },
  };
};

/**
 * The `target-met` event that follows from these events, at most once in a request's life. A later
 * correction below the target shows in the figures; nobody is told a second time.
 */
export const targetMetBy = (
  events: readonly { type: string }[],
  after: Plan & RecordedMoney & CheckIns,
): CheckInEvent[] => {
  if (after.targetMet || !events.some(movesMoney)) return [];
  const met = targetReached(after);
  return met ? [{ type: 'target-met', data: met }] : [];
};

const movesMoney = ({ type }: { type: string }): boolean => moneyMovers.has(type);

const moneyMovers: ReadonlySet<string> = new Set<MoneyEvent['type']>([
  'result-recorded',
  'result-corrected',
  'cost-recorded',
  'cost-corrected',
]);
