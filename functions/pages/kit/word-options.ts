/** Words of a closed list as options of a field: `small-business` is read as `small business`. */
export const wordOptions = (words: readonly string[]): { value: string; label: string }[] =>
  words.map((value) => ({ value, label: value.replaceAll('-', ' ') }));
