/**
 * What is costly to make and is the same each time, made once for each key: a schema of a currency,
 * a format of a time zone. Keys are of the deployment and the roster, so that there are few.
 */
export const onceFor = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};
