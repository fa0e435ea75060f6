/** SES's verdicts on an incoming mail, in its own words. */
export type Verdicts = Record<'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus', string>;

/**
 * The checks that a mail did not pass; it decides nothing if any failed. Only PASS counts: GRAY
 * means that the domain has no policy, PROCESSING_FAILED that nothing was checked.
 */
export const failedChecks = (verdicts: Verdicts): (keyof Verdicts)[] =>
  (Object.keys(verdicts) as (keyof Verdicts)[]).filter((check) => verdicts[check] !== 'PASS');

/**
 * Whether an automatic mail may say that somebody is away: others are then asked to find somebody
 * else to sign, so its domain has to vouch for it.
 */
export const maySayAway = ({ dmarc, spam, virus }: Verdicts): boolean =>
  dmarc === 'PASS' && spam !== 'FAIL' && virus !== 'FAIL';
