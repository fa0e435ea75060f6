/**
 * Caches what is slow to make, such as a currency's schema or a time zone's formatter, by key. A
 * schema takes longer to build than to check with, and a file has a hundred thousand rows. Keys
 * come from the deployment and the roster, so there are few.
 */
export const cachedByKey = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};
