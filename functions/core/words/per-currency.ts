/**
 * Caches what depends on the reporting currency only: building a schema takes longer than checking
 * with it, and a file has a hundred thousand rows.
 */
export const perCurrency = <Made extends object>(
  make: (currency: string) => Made,
): ((currency: string) => Made) => {
  const made = new Map<string, Made>();
  return (currency) => {
    const known = made.get(currency) ?? make(currency);
    made.set(currency, known);
    return known;
  };
};
