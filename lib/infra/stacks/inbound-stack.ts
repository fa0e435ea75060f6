import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { isInDomain } from '../config/check.ts';
import type { Deployment } from '../config/deployment.ts';
import { receiptRule } from '../constructs/receipt-rule.ts';
import { incomingPrefix } from '../incoming-prefix.ts';

export type InboundStackProps = StackProps & {
  readonly deployment: Deployment;
  readonly bucket: IBucket;
  readonly receiver: IFunction;
};

/**
 * Lets SES receive the mail of the reply domain. A separate stack, deployed last: bucket and
 * function exist before the rule that needs them, and a company that receives mail otherwise does
 * without it.
 */
export class InboundStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { deployment, bucket, receiver, ...props }: InboundStackProps,
  ) {
    super(scope, id, props);
    const { replyDomain } = deployment.settings.mail;
    if (!replyDomain) throw new Error('there is no domain to receive mail for');
    const { name, ruleSet } = receiptRule(this, deployment);
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: ruleSet,
      rule: {
        name,
        enabled: true,
        // The domain has no mailboxes: all its mail is for us, and no other mail of the company
        // comes here.
        recipients: [replyDomain],
        scanEnabled: true,
        // Unencrypted mail may have been changed on its way, and would decide all the same.
        tlsPolicy: 'Require',
        actions: [
          { s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: incomingPrefix } },
          { lambdaAction: { functionArn: receiver.functionArn, invocationType: 'Event' } },
        ],
      },
    });
    if (!deployment.inboundMail?.ruleSet) this.makeRuleSet(ruleSet, rule);
    this.publish(replyDomain, deployment);
  }

  /**
   * An account has many rule sets per region, of which one is active; CloudFormation cannot
   * activate it.
   */
  private makeRuleSet(name: string, rule: CfnReceiptRule): void {
    rule.addResourceDependency(new CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName: name }));
    new CfnOutput(this, 'ActivateRuleSet', {
      value: `aws ses set-active-receipt-rule-set --rule-set-name ${name} --region ${this.region}`,
      description: 'Run it once, if no other rule set is active: from then on mail is received',
    });
  }

  /** The MX record that points mail servers to SES. */
  private publish(name: string, { hostedZone }: Deployment): void {
    const value = `10 inbound-smtp.${this.region}.amazonaws.com`;
    if (!hostedZone || !isInDomain(name, hostedZone.name)) {
      new CfnOutput(this, 'ReplyRecord', { value: `${name} MX ${value}` });
      return;
    }
    new CfnRecordSet(this, 'Mx', {
      hostedZoneId: hostedZone.id,
      name,
      type: 'MX',
      ttl: ttlSeconds,
      resourceRecords: [value],
    });
  }
}

/** DNS records rarely change, and a correction should take effect soon. */
const ttlSeconds = '1800';
