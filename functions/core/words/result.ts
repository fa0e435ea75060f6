/** The result of a pure decision: a value, or a refusal. Faults are thrown instead. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; refusal: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = <E>(refusal: E): Result<never, E> => ({ ok: false, refusal });

/** A rule returns a refusal, or undefined if it has no objection. */
export type Rule<Facts, E> = (facts: Facts) => E | undefined;

/** Applies rules in order; the first refusal wins. */
export const firstRefusal = <Facts, E>(
  rules: readonly Rule<Facts, E>[],
  facts: Facts,
): E | undefined => {
  for (const rule of rules) {
    const refusal = rule(facts);
    if (refusal) return refusal;
  }
  return undefined;
};
