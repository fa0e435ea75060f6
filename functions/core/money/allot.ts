/** The sum of all weights. Weights are in ten-thousandths, so that they are whole numbers. */
export const wholeWeight = 10_000;

/**
 * Splits a whole number by weights that add up to `wholeWeight`; the parts are whole numbers that
 * add up to it exactly. Parts are rounded down, and the remainder goes one by one to the largest
 * fractions; of equal ones, the first.
 */
export const allot = (amount: number, weights: readonly number[]): number[] => {
  // The product may have 17 digits, more than a number holds exactly.
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const whole = BigInt(wholeWeight);
  const parts = exact.map((product) => Number(product / whole));
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % whole }))
    .sort((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const favoured = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => part + (favoured.has(index) ? 1 : 0));
};
