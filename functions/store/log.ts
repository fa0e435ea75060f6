import { Logger } from '@aws-lambda-powertools/logger';
import { withoutSecrets } from '../core/words/without-secrets.ts';

/**
 * Structured log of the whole platform, built at its first line: most invocations write none. Log
 * ids and names of things; never bodies, addresses or tokens. Those that come in with the messages
 * of errors are struck out here.
 */
export const log = (): Logger => {
  logger ??= new Logger({
    serviceName: 'countersign',
    jsonReplacerFn: (_, value) => (typeof value === 'string' ? withoutSecrets(value) : value),
  });
  return logger;
};

let logger: Logger | undefined;

/**
 * Whether this deployment wants to hear of what went well, too. Without, most invocations build no
 * logger.
 */
export const isDebugging = (): boolean => process.env.POWERTOOLS_LOG_LEVEL === 'DEBUG';
