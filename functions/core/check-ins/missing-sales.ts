import type { BriefVersion } from '../brief/submitted-briefs.ts';
import type { MissingSales, MoneySums, ProjectedEnd } from './check-ins-made.ts';

/** The missing sales, if the plan has a value of one sale. */
export const missingSales = (
  plan: BriefVersion,
  { spent, earned }: MoneySums,
  ends: ProjectedEnd | undefined,
  windowIsOver: boolean,
): MissingSales | undefined => {
  const { valueOfOneSale } = plan;
  if (!valueOfOneSale) return undefined;
  const cost = windowIsOver ? spent : Math.max(spent, plan.projection.cost);
  const [value, sofar] = [BigInt(valueOfOneSale), BigInt(earned)];
  const needed = neededFor(cost, plan);
  return {
    cost,
    valueOfOneSale,
    breakEven: salesFor(BigInt(cost) - sofar, value),
    ...(needed !== undefined && { plan: salesFor(needed - sofar, value) }),
    ...(ends?.basis === 'pace' && {
      breakEvenAtPace: salesFor(BigInt(ends.spent) - BigInt(ends.earned), value),
    }),
  };
};

/**
 * The amount to earn for the planned return on a cost, at least the planned value; rounded up.
 * Undefined if a plan with no cost has cost something, or if the amount is too large to be exact.
 */
const neededFor = (cost: number, { projection }: BriefVersion): bigint | undefined => {
  const [value, planned] = [BigInt(projection.value), BigInt(projection.cost)];
  if (value === 0n) return undefined;
  if (planned === 0n) return cost === 0 ? value : undefined;
  const asPlanned = (value * BigInt(cost) + planned - 1n) / planned;
  if (asPlanned > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return asPlanned > value ? asPlanned : value;
};

/** How many whole sales make up an amount; 0 if nothing is missing. */
const salesFor = (lacking: bigint, value: bigint): number =>
  lacking <= 0n ? 0 : Number((lacking + value - 1n) / value);
