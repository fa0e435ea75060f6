import { CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';

/** Where checkpoints are in their bucket. */
export const checkpointPrefix = 'checkpoints/';

/**
 * Where checkpoints of the ledgers are kept, so that nobody can change or delete one, the account's
 * owner included, and the key that signs them, which nobody can read.
 */
export class CheckpointBucket extends Construct {
  readonly bucket: Bucket;
  readonly key: Key;

  constructor(scope: Construct, id: string, { disposable, emulated }: Deployment) {
    super(scope, id);
    const removalPolicy = disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      // An emulator is reached without TLS, and enforces the policy.
      enforceSSL: !emulated,
      // What is disposable has to go with its stack.
      ...(!disposable && {
        versioned: true,
        objectLockDefaultRetention: ObjectLockRetention.compliance(kept),
      }),
      removalPolicy,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'One function writes a file a day, which nobody can change; a log of it would be larger than what it is about, and could be changed.',
    });
    this.key = new Key(this, 'Key', {
      description: 'Signs checkpoints of the ledgers',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy,
    });
    new CfnOutput(this, 'BucketOutput', {
      value: this.bucket.bucketName,
      description: 'Where checkpoints of the ledgers are kept',
    }).overrideLogicalId('CheckpointBucket');
    new CfnOutput(this, 'KeyOutput', {
      value: this.key.keyArn,
      description: 'What signs checkpoints of the ledgers',
    }).overrideLogicalId('CheckpointKey');
  }
}

/** As long as books are kept, in most countries. */
const kept = Duration.days(10 * 366);
