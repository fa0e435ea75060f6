import { RemovalPolicy } from 'aws-cdk-lib';
import {
  DataIdentifier,
  DataProtectionPolicy,
  LogGroup,
  type LogGroupProps,
  RetentionDays,
} from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * What AWS services write to, not functions. Named `/aws/vendedlogs/…`: for that prefix CloudWatch
 * needs no policy of its own, and an account has room for few.
 */
export const serviceLogs = (scope: Construct, id: string, name: string): LogGroup =>
  create(scope, id, { logGroupName: name });

/**
 * A log group that forgets. Logs are for repair: the ledger is the record, and it is kept. Three
 * months cover a request from its intake to its release. CloudWatch encrypts log groups at rest
 * with keys of its own.
 */
const create = (scope: Construct, id: string, more: LogGroupProps): LogGroup =>
  new LogGroup(scope, id, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
    ...more,
  });

/**
 * What a function writes. It logs no e-mail address, and its logger strikes out those that come in
 * with errors; should one get in all the same, with what the runtime writes of a crash for one, it
 * is masked for all who read logs.
 */
export const functionLogs = (scope: Construct, id: string): LogGroup =>
  create(scope, id, {
    dataProtectionPolicy: new DataProtectionPolicy({ identifiers: [DataIdentifier.EMAILADDRESS] }),
  });
