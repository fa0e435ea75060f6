/** What somebody said of released work: `used it, 4 of 5`. */
export const sayFeedback = ({ used, rating }: { used: boolean; rating: number }): string =>
  `${used ? 'used it' : 'did not use it'}, ${rating} of 5`;
