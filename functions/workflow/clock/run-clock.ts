import { countOpenWork } from '../../commands/requests/count-open-work.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { holdMoneyTerms } from '../../store/numbers/hold-money-terms.ts';
import { logFigures } from './log-figures.ts';
import { lookAtAgreements } from './look-at-agreements.ts';
import { type Counts, lookAtRequests } from './look-at-requests.ts';

/**
 * Looks at agreements and at every request that is due, logs the figures, and counts what is in no
 * count yet. A failure to log these also fails it, unless a request did: then it is only logged.
 */
export const runClock = async (now: string): Promise<Counts> => {
  await refreshAgreedTerms(now);
  const counts = await lookAtAll(now).catch(async (error) => {
    await logFigures(now).catch((fault) =>
      log().error('figures not told', { error: fault as Error }),
    );
    throw error;
  });
  await logFigures(now);
  await countOpenWork();
  await holdMoneyTerms(settings());
  return counts;
};

/** An agreement that cannot be looked at keeps nobody's request waiting, and fails the run after. */
const lookAtAll = async (now: string): Promise<Counts> => {
  const [agreements, counts] = await Promise.allSettled([
    lookAtAgreements(now),
    lookAtRequests(now),
  ]);
  if (counts.status === 'rejected') throw counts.reason;
  if (agreements.status === 'rejected') throw agreements.reason;
  return counts.value;
};
