import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { functions as specs } from '../../manifest.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Alarms } from './alarms.ts';
import { DeadLetters } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';
import { receiptRule } from './receipt-rule.ts';

export type IncomingMailProps = {
  readonly deployment: Deployment;
  readonly functions: Functions;
  readonly alarms: Alarms;
};

/**
 * Permission for SES to invoke the function for incoming mail, and a queue for failures: SES
 * invokes asynchronously, Lambda tries three times, and then the event is kept.
 */
export class IncomingMail extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { deployment, functions, alarms }: IncomingMailProps) {
    super(scope, id);
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      alarms,
      lost: `for single mails, ${specs['receive-reply'].loss}`,
      see: 'lost-replies',
    });
    functions.keepFailedCalls('receive-reply', this.deadLetters.queue);
    if (!deployment.inboundMail?.create) return;
    const rule = receiptRule(this, deployment);
    functions.byName['receive-reply'].addPermission('SesByItsReceiptRule', {
      principal: new ServicePrincipal('ses.amazonaws.com'),
      sourceAccount: rule.account,
      sourceArn: rule.arn,
    });
  }
}
