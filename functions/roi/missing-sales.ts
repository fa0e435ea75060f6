import type { planOf } from '../request/request.ts';
import type { Ends, Missing, Sums } from './check-in.ts';

type Plan = NonNullable<ReturnType<typeof planOf>>;

/** How many whole sales bring an amount; none, when there is nothing left to bring. */
const salesFor = (lacking: bigint, value: bigint): number =>
  lacking <= 0n ? 0 : Number((lacking + value - 1n) / value);

/** What has to be earned for the planned return on a cost, and no less than the planned value; rounded up. */
const neededFor = (cost: number, { projection }: Plan): bigint => {
  const value = BigInt(projection.value);
  if (projection.cost === 0) return value;
  const planned = BigInt(projection.cost);
  const asPlanned = (value * BigInt(cost) + planned - 1n) / planned;
  return asPlanned > value ? asPlanned : value;
};

/** The sales that are missing, where one has a value that was agreed. */
export const missingSales = (
  plan: Plan,
  { spent, earned }: Sums,
  ends: Ends | undefined,
  isOver: boolean,
): Missing | undefined => {
  const { valueOfOneSale } = plan;
  if (!valueOfOneSale) return undefined;
  const cost = isOver ? spent : Math.max(spent, plan.projection.cost);
  const [value, sofar] = [BigInt(valueOfOneSale), BigInt(earned)];
  return {
    cost,
    valueOfOneSale,
    breakEven: salesFor(BigInt(cost) - sofar, value),
    ...(plan.projection.value > 0 && { plan: salesFor(neededFor(cost, plan) - sofar, value) }),
    ...(ends?.basis === 'pace' && {
      breakEvenAtPace: salesFor(BigInt(ends.spent) - BigInt(ends.earned), value),
    }),
  };
};
