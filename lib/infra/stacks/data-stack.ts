import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { decimalsOf } from '../../../functions/core/words/decimals.ts';
import { tableShape } from '../../table-shape.ts';
import type { Deployment } from '../config/deployment.ts';
import { CheckpointBucket } from '../constructs/checkpoint-bucket.ts';
import { FilesBucket } from '../constructs/files-bucket.ts';
import type { TokenIssuer } from '../constructs/http-api.ts';
import { IncomingBucket } from '../constructs/incoming-bucket.ts';
import { MailIdentity } from '../constructs/mail-identity.ts';
import { MemberPool } from '../constructs/member-pool.ts';

export type DataStackProps = StackProps & { readonly deployment: Deployment };

/**
 * What must outlive every release, and an accidental `cdk destroy`: the table, the files of
 * proofs, people's accounts, and for a month their replies.
 */
export class DataStack extends Stack {
  readonly table: ITable;
  readonly streamArn: string;
  /** What the amounts in the table are counted in, in words. */
  readonly moneyTerms: string;
  readonly tokens: TokenIssuer;
  /** The pool of people, where the deployment has no issuer of its own. */
  readonly members: UserPool | undefined;
  readonly checkpoints: CheckpointBucket;
  /** The bucket for proofs' files. */
  readonly files: IBucket;
  /** The bucket for replies, if the deployment takes any. */
  readonly incomingMail: IBucket | undefined;

  constructor(scope: Construct, id: string, { deployment, ...props }: DataStackProps) {
    super(scope, id, props);
    this.table = deployment.table
      ? this.adoptTable(deployment.table)
      : this.createTable(deployment.disposable);
    if (!this.table.tableStreamArn)
      throw new Error('the table has no stream, and nothing would follow a commit');
    this.streamArn = this.table.tableStreamArn;
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    const { currency, decimals = decimalsOf(currency) } = deployment.settings;
    // CloudFormation refuses to change an export that another stack uses: a deployment that would
    // count stored amounts in something else ends here.
    this.moneyTerms = this.exportValue(`${currency} with ${decimals} decimals`, {
      name: `${this.stackName}-amounts-are-in`,
    });
    const { signIn } = deployment;
    if (signIn.kind === 'oidc') this.tokens = signIn;
    else {
      const { tokens, pool } = new MemberPool(this, 'Members', deployment);
      this.tokens = tokens;
      this.members = pool;
    }
    this.checkpoints = new CheckpointBucket(this, 'Checkpoints', deployment);
    if (deployment.mailIdentity.create) new MailIdentity(this, 'Mail', deployment);
    this.files = new FilesBucket(this, 'Files', deployment).bucket;
    this.incomingMail = deployment.settings.mail.replyDomain
      ? new IncomingBucket(this, 'Incoming', deployment).bucket
      : undefined;
  }

  /** A table restored from a backup, or left by an earlier stack. */
  private adoptTable({ name, streamArn }: NonNullable<Deployment['table']>): ITable {
    return Table.fromTableAttributes(this, 'Table', { tableName: name, tableStreamArn: streamArn });
  }

  private createTable(disposable: boolean): Table {
    const table = new Table(this, 'Table', {
      partitionKey: text(tableShape.partitionKey),
      sortKey: text(tableShape.sortKey),
      timeToLiveAttribute: tableShape.timeToLiveAttribute,
      stream: StreamViewType[tableShape.stream],
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !disposable,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    for (const index of tableShape.indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: index.sortsNumbers
          ? { name: index.sortKey, type: AttributeType.NUMBER }
          : text(index.sortKey),
        projectionType: index.keysOnly ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
      });
    }
    return table;
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
