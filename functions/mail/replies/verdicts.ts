/** What SES found out about a mail that came in, each in its own word. */
export type Verdicts = Record<'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus', string>;

/**
 * The checks that a mail did not pass; nobody decides by one that failed any. PASS is the one word
 * that counts: GRAY says that a domain has no policy to check by, and PROCESSING_FAILED that nobody
 * looked.
 */
export const failedChecks = (verdicts: Verdicts): (keyof Verdicts)[] =>
  (Object.keys(verdicts) as (keyof Verdicts)[]).filter((check) => verdicts[check] !== 'PASS');

/**
 * Whether a mail is harmless enough for a look at what a machine wrote: that it is away, and
 * nothing that decides.
 */
export const isHarmless = ({ spam, virus }: Verdicts): boolean =>
  spam !== 'FAIL' && virus !== 'FAIL';
