/**
 * Caches what is slow to make, such as a currency's schema or a time zone's formatter, by key. A
 * schema takes longer to build than to check with, and a file has a hundred thousand rows. Keys
 * come from the deployment, the roster and the calendar, so there are few; were there many after
 * all, it begins anew.
 */
export const cachedByKey = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    if (made.size >= most) made.clear();
    made.set(key, value);
    return value;
  };
};

/** Days of ten years, each at its opening and its closing time. */
const most = 7_320;
