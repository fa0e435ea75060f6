import { type Plan, planOf } from '../brief/plan.ts';
import type { MoneyEvent } from '../money/money-entry.ts';
import type { RecordedMoney } from '../money/recorded-money.ts';
import type { CheckInEvent, CheckIns, TargetMet } from './check-ins-made.ts';

/**
 * Whether sums are what a plan promised: at least its value, at no less than its return. earned /
 * spent ≥ value / cost, without a division: minor units of large sums are exact as they are
 * multiplied.
 */
export const keepsPlan = (
  { cost, value }: { cost: number; value: number },
  { spent, earned }: { spent: number; earned: number },
): boolean => earned >= value && BigInt(earned) * BigInt(cost) >= BigInt(value) * BigInt(spent);

/**
 * What the signed plan promised, if that is reached: it earned at least the projected value, at no
 * less than the projected return. Until a cost is recorded there is no return yet, unless none was
 * planned. The plan is the measure, and not the deployment's target: a plan below that was signed
 * by leadership as it is.
 */
export const targetReached = (state: Plan & RecordedMoney): TargetMet | undefined => {
  const plan = planOf(state);
  if (!plan || plan.projection.value <= 0) return undefined;
  const { cost, value } = plan.projection;
  const { spent, earned, units } = state.money;
  if ((spent === 0 && cost > 0) || !keepsPlan({ cost, value }, { spent, earned })) return undefined;
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
 * What follows from events that led to `after`, in the same commit: that the target is met, once in
 * a request's life. A correction that takes it below is told by its figures, and nobody is told
 * twice that it is met.
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
