import { Logger } from '@aws-lambda-powertools/logger';
import { withoutSecrets } from '../core/words/without-secrets.ts';

/**
 * The structured log, created with its first line, as most invocations write none. Log ids and
 * names, never bodies, addresses or tokens; those in error messages are removed here.
 */
export const log = (): Logger => {
  logger ??= new Logger({
    serviceName: 'countersign',
    jsonReplacerFn: (_, value) => (typeof value === 'string' ? withoutSecrets(value) : value),
  });
  return logger;
};

let logger: Logger | undefined;

/** Whether successes are logged, too. If not, most invocations create no logger. */
export const isDebugging = (): boolean => process.env.POWERTOOLS_LOG_LEVEL === 'DEBUG';

export type SecurityKind =
  // A bearer token that is not valid, or does not say what every token has to.
  | 'token-refused'
  // A caller who is known, and may not do this.
  | 'call-forbidden'
  | 'too-many-calls'
  // A delivery of a CRM whose signature is wrong.
  | 'signature-refused'
  // A token that looks like a link's, and was never ours, or is long gone.
  | 'link-guessed'
  // A reply that is not from whom it says, as far as can be told.
  | 'reply-spoofed'
  // Stored content that no longer has the digest that was signed.
  | 'subject-altered'
  // A password, code or session that is not valid.
  | 'sign-in-refused';

export const securityMessage = 'security event';

/**
 * Logs what may be an attack. All such lines have one shape, which one metric counts
 * (`lib/infra/log-metrics.ts`). `details` are ids, routes and names of ours, never addresses, texts
 * of callers or tokens.
 */
export const logSecurity = (
  security: SecurityKind,
  details: Readonly<Record<string, string | number | undefined>> = {},
): void => log().warn(securityMessage, { security, ...details });
