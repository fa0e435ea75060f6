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
