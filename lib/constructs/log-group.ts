import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A log group that forgets. Logs are for repair: the ledger is the record, and it is kept. Three months cover a
 * request from its intake to its release. CloudWatch encrypts log groups at rest with keys of its own.
 *
 * What AWS services write to, not functions, is named `/aws/vendedlogs/…`: for that prefix CloudWatch needs no policy
 * of its own, and an account has room for few.
 */
export const logGroup = (scope: Construct, id: string, name?: string): LogGroup =>
  new LogGroup(scope, id, {
    logGroupName: name,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
