import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';

/**
 * The receipt rule of a deployment by its name, which is given and not generated: SES looks, when
 * it makes the rule, whether it may do what the rule says, so that bucket and function have to
 * trust the rule before it is there.
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
