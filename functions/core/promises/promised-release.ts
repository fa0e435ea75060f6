import type { RequestForm } from '../asking/request-form.ts';
import { tierFor } from '../brief/tier.ts';
import { promisedBy, signOffDue } from '../calendar/calendar-of.ts';
import { dayIn, later } from '../calendar/time.ts';
import { levelsAt } from '../words/agreed-terms.ts';
import type { Settings } from '../words/settings.ts';

/** What a request says that decides how many steps it has. */
type Asked = Pick<RequestForm, 'campaign' | 'expectedCost'>;

/**
 * The day on which work is released that is asked for at an instant, if everybody takes all of the
 * time that they promised, and everything passes at the first attempt.
 */
export const promisedRelease = (
  asked: Asked,
  at: string,
  settings: Pick<Settings, 'sla' | 'fullTierFrom' | 'timeZone'>,
): string => {
  const owner = (promise: 'triageHours' | 'briefHours' | 'productionHours') => (from: string) =>
    promisedBy('owner', from, levelsAt(settings, from)[promise], settings);
  const bothSides = (from: string) =>
    later(signOffDue('sales', from, settings), signOffDue('marketing', from, settings));
  const full = tierFor(asked, asked.expectedCost?.amount ?? 0, settings) === 'full';
  const steps = [
    owner('triageHours'),
    owner('briefHours'),
    bothSides,
    owner('productionHours'),
    // A review, which light work goes without.
    ...(full ? [bothSides] : []),
    bothSides,
  ];
  return dayIn(
    settings.timeZone,
    steps.reduce((from, step) => step(from), at),
  );
};

/** That day, where the work is needed before it; undefined where there is time enough. */
export const neededBeforePromised = (
  asked: Asked & Pick<RequestForm, 'neededBy'>,
  ...rest: [at: string, settings: Parameters<typeof promisedRelease>[2]]
): string | undefined => {
  const released = promisedRelease(asked, ...rest);
  return asked.neededBy < released ? released : undefined;
};
