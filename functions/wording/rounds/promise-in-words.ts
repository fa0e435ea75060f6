import { sayDay } from '../say.ts';

/** To whoever needs work before the promises add up to it; `released` and `neededBy` are days. */
export const sayNeededEarly = (neededBy: string, released: string): string =>
  `You need it by ${sayDay(neededBy)}. If everybody takes the time that both teams promised each other, it is released on ${sayDay(released)}: name a later day if you can, or talk to its owner about what can be ready by then.`;
