import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';

/**
 * The receipt rule's fixed name: when SES creates the rule, it checks its permissions, so bucket
 * and function have to trust the rule before it exists.
 */
export const receiptRule = (scope: Construct, { stage, inboundMail }: Deployment) => {
  const stack = Stack.of(scope);
  const name = `countersign-${stage}`;
  const ruleSet = inboundMail?.ruleSet ?? name;
  const arn = stack.formatArn({
    service: 'ses',
    resource: 'receipt-rule-set',
    resourceName: `${ruleSet}:receipt-rule/${name}`,
  });
  return {
    name,
    ruleSet,
    arn,
    account: stack.account,
    /** SES on behalf of this rule of this account, and of no other. */
    condition: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': arn } },
  };
};
