import { CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import { incomingPrefix } from '../incoming-prefix.ts';
import { receiptRule } from './receipt-rule.ts';

/** The bucket into which SES puts incoming mails, and the one receipt rule that may. */
export class IncomingBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      // An emulator is reached without TLS, and enforces the policy.
      enforceSSL: !deployment.emulated,
      lifecycleRules: [{ expiration: kept, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: deployment.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'One service may write and one function may read, once a mail, and it logs each; a log of the same would be kept longer than the mails.',
    });
    if (deployment.inboundMail?.create) this.letSesWrite(deployment);
    new CfnOutput(this, 'Output', {
      value: this.bucket.bucketName,
      description: 'Where the mails are put that people answer with',
    }).overrideLogicalId('IncomingMailBucket');
  }

  private letSesWrite(deployment: Deployment): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesByItsReceiptRule',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${incomingPrefix}*`)],
        conditions: receiptRule(this, deployment).condition,
      }),
    );
  }
}

/**
 * Long enough to look for a mail that somebody misses; decisions made by mail are in the ledger,
 * with the message id.
 */
const kept = Duration.days(30);
