/**
 * Weights are counted in ten-thousandths, so that they are whole numbers, and the sum of them
 * exactly one.
 */
export const wholeWeight = 10_000;

/**
 * Splits a whole number by weights that sum to `wholeWeight`, in whole numbers that sum to it
 * exactly: each gets what its weight gives it, rounded down, and what is left goes one by one to
 * the largest remainders, the first of equals first.
 */
export const allot = (amount: number, weights: readonly number[]): number[] => {
  // A product may have 17 digits, which a number does not hold exactly.
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
