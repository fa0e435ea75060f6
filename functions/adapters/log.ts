import { Logger } from '@aws-lambda-powertools/logger';

/** Structured log of the whole platform. Log ids and names of things; never bodies, addresses or tokens. */
export const log = new Logger({ serviceName: 'countersign' });
