/**
 * The value of a result in minor units, whether it counts or not; for a shared result, this
 * request's part.
 */
export const valueOfResult = ({ units, netValuePerUnit, share }: ResultValue): number =>
  share ? share.value : units * netValuePerUnit.amount;

/**
 * The fields that the value depends on. Separate from the forms, so that readers of sums do not
 * load them.
 */
type ResultValue = {
  units: number;
  netValuePerUnit: { amount: number };
  share?: { value: number };
  uncounted?: unknown;
};

/** The part of its value that counts as earned, in minor units. */
export const earnedBy = (entry: ResultValue): number =>
  entry.uncounted ? 0 : valueOfResult(entry);

/** What a cost adds to what is spent, in minor units; a credit note takes off. */
export const spentBy = ({ amount, credits }: CostValue): number =>
  credits === undefined ? amount.amount : -amount.amount;

type CostValue = { amount: { amount: number }; credits?: string | undefined };

/** The units of a result that count as sold. */
export const countedUnits = ({ uncounted, units }: ResultValue): number => (uncounted ? 0 : units);
