/** The name of a row that combines values; where `more` is set, only some of them are counted. */
export const sayOthers = ({ others, more }: { others?: number; more?: boolean }): string =>
  more ? 'all others' : `${others} others`;
