/** SES's verdicts on an incoming mail, in its own words. */
export type Verdicts = Record<'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus', string>;

/**
 * The checks that a mail did not pass; it decides nothing if any failed. Only PASS counts: GRAY
 * means that the domain has no policy, PROCESSING_FAILED that nothing was checked.
 */
export const failedChecks = (verdicts: Verdicts): (keyof Verdicts)[] =>
  (Object.keys(verdicts) as (keyof Verdicts)[]).filter((check) => verdicts[check] !== 'PASS');

/** Whether an automatic mail is safe enough to be read for an absence, which decides nothing. */
export const isHarmless = ({ spam, virus }: Verdicts): boolean =>
  spam !== 'FAIL' && virus !== 'FAIL';
