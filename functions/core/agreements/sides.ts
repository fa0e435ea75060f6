/** The two that sign whatever both teams work by. */
export const sides = ['sales', 'marketing'] as const;
