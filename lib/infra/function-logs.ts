import { type FunctionName, routes } from '../manifest.ts';

/**
 * The log that a function writes to. Functions of one job share a log, with streams named after
 * each: whoever looks for what went wrong reads them together. Those behind HTTP are told apart by
 * how far their callers are trusted.
 */
export const logOf = (name: FunctionName): string => {
  const served = routes.filter((route) => route.function === name);
  if (served.length > 0)
    return served.some(({ access }) => access === 'public') ? 'public-calls' : 'signed-in-calls';
  return Object.entries(jobs).find(([, members]) => members.includes(name))?.[0] ?? name;
};

const jobs: Record<string, readonly FunctionName[]> = {
  'request-workflow': [
    'clock',
    'close-results-window',
    'expire-round',
    'locate-request',
    'park',
    'redrive',
    'signal-workflow',
  ],
  'mail-out': ['mail-leader', 'notify', 'send-bundles'],
  'rollup-made': ['close-period', 'draw-charts', 'store-report'],
};
