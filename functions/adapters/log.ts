import { Logger } from '@aws-lambda-powertools/logger';

let logger: Logger | undefined;

/**
 * Structured log of the whole platform, built at its first line: most invocations write none. Log ids and names of
 * things; never bodies, addresses or tokens.
 */
export const log = (): Logger => {
  logger ??= new Logger({ serviceName: 'countersign' });
  return logger;
};
