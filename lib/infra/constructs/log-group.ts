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
 * A log group for AWS services. Named `/aws/vendedlogs/…`: for that prefix CloudWatch needs no
 * resource policy, of which an account may have few.
 */
export const serviceLogs = (scope: Construct, id: string, name: string): LogGroup =>
  create(scope, id, { logGroupName: name });

/**
 * A log group with retention. Logs are for repair; the ledger is the permanent record. Three months
 * cover a request from intake to release. CloudWatch encrypts log groups at rest with its own keys.
 */
const create = (scope: Construct, id: string, more: LogGroupProps): LogGroup =>
  new LogGroup(scope, id, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
    ...more,
  });

/**
 * A log group of functions. Functions log no e-mail address, and the logger redacts those in
 * errors; one that gets in all the same, such as by the runtime's report of a crash, is masked for
 * all readers.
 */
export const functionLogs = (scope: Construct, id: string): LogGroup =>
  create(scope, id, {
    dataProtectionPolicy: new DataProtectionPolicy({ identifiers: [DataIdentifier.EMAILADDRESS] }),
  });
