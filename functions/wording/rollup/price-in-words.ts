import type { PriceOfWaiting } from '../../core/promises/price-of-waiting.ts';
import { formatWhole } from '../../core/words/money.ts';
import { sayDay } from '../say.ts';

/**
 * `Each day of waiting costs $420`, seen on a day; undefined where the last of its days has passed.
 */
export const sayPriceOfWaiting = (
  price: PriceOfWaiting | undefined,
  { today, currency }: { today: string; currency: string },
): string | undefined => {
  if (!price || today > price.until) return undefined;
  const { aDay, from, until } = price;
  const costs = `each day of waiting costs ${formatWhole(aDay, currency)}`;
  return today < from
    ? `From ${sayDay(from)} on ${costs}.`
    : `E${costs.slice(1)}: what it earns counts until ${sayDay(until)}.`;
};
