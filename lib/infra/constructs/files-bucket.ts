import { Aws, CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { attachedTag, unusedTag } from '../../../functions/store/files/file-address.ts';
import type { Deployment } from '../config/deployment.ts';

/** The bucket for proofs' files: in versions, and with locks on those that were approved. */
export class FilesBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      // Retention is set for each file that is approved; by default a version has none.
      objectLockEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      // An emulator is reached without TLS, and enforces the policy.
      enforceSSL: !deployment.emulated,
      cors: [
        {
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedOrigins: originsOf(deployment),
          allowedHeaders: ['content-type', 'x-amz-checksum-sha256', 'x-amz-tagging'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        {
          id: 'sent, and never submitted',
          tagFilters: { [unusedTag.Key]: unusedTag.Value },
          expiration: unusedKept,
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          id: 'sent for a request that was never sent',
          tagFilters: { [attachedTag.Key]: attachedTag.Value },
          expiration: attachedKept,
          noncurrentVersionExpiration: Duration.days(1),
        },
        { id: 'sent in part', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: deployment.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Files are written and read by addresses that the platform signs, for people whom its ledger and its logs name; a log of the same would name addresses alone.',
    });
    new CfnOutput(this, 'Output', {
      value: this.bucket.bucketName,
      description: 'Where the files of proofs are kept',
    }).overrideLogicalId('FilesBucket');
  }
}

/**
 * Browsers send and read files from the platform's own pages. Without a domain its address is known
 * only after this stack is made: any API of the region may ask then, and only an address that the
 * platform signed is answered.
 */
const originsOf = ({ domain, region }: Deployment): string[] =>
  domain
    ? [`https://${domain.name}`]
    : [`https://*.execute-api.${region ?? Aws.REGION}.amazonaws.com`];

/** A day more than their uploads can be submitted for. */
const unusedKept = Duration.days(7);

/** Two days more than drafts of requests are kept for. */
const attachedKept = Duration.days(62);
