import { dayIn } from '../../../core/calendar/time.ts';
import { priceOfWaiting } from '../../../core/promises/price-of-waiting.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { sayPriceOfWaiting } from '../../../wording/rollup/price-in-words.ts';
import type { Visit } from '../console-page.ts';

/** What each day of waiting costs, as a reader sees it today; undefined where nothing says it. */
export const sayPrice = (
  state: RequestState,
  { settings, reader, now }: Visit,
): string | undefined =>
  sayPriceOfWaiting(priceOfWaiting(state, settings), {
    today: dayIn(reader.timeZone, now),
    currency: settings.currency,
  });
