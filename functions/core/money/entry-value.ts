/**
 * What a result is worth, in minor units, whether it counts or not; a shared one is worth its part.
 */
export const valueOfResult = ({ units, netValuePerUnit, share }: Valued): number =>
  share ? share.value : units * netValuePerUnit.amount;

/** What of a result its value is made of. Apart from the forms, which readers of sums do not need. */
type Valued = {
  units: number;
  netValuePerUnit: { amount: number };
  share?: { value: number };
  uncounted?: unknown;
};

/** What counts of it as earned, in minor units. */
export const earnedBy = (entry: Valued): number => (entry.uncounted ? 0 : valueOfResult(entry));

export const countedUnits = ({ uncounted, units }: Valued): number => (uncounted ? 0 : units);
