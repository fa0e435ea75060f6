import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type KeyGroup, keyGroups, lists } from '../../../functions/store/table/key-groups.ts';
import type { FunctionSpec } from '../../manifest.ts';
import type { TableGrants } from '../../table-grants.ts';
import { incomingPrefix } from '../incoming-prefix.ts';
import type { Arns } from './arns.ts';
import { checkpointPrefix } from './checkpoint-bucket.ts';

/**
 * The permissions of a function's role: those of its entry in the manifest, and nothing else.
 * Describing executions is in a policy that several share. `mailFrom` is the only allowed sender
 * address; unchecked where undefined.
 */
export const permissionsOf = (
  spec: FunctionSpec,
  arns: Arns,
  mailFrom: string | undefined,
): PolicyStatement[] => [
  ...onTable(arns.table, spec.table),
  ...(spec.starts ?? []).map((name) =>
    allow(['states:StartExecution'], [arns.stateMachine(name)], arns.startableBy(name)),
  ),
  ...(spec.signals ? [allow(taskAnswers, [arns.signalled(spec.signals)])] : []),
  ...(spec.keepsCheckpoints ? keepingCheckpoints(arns.checkpoints) : []),
  ...(spec.signsCertificates ? [allow(['kms:Sign'], [arns.checkpoints.key])] : []),
  ...(spec.verifiesCheckpoints ? [allow(['kms:GetPublicKey'], [arns.checkpoints.key])] : []),
  ...(spec.readsIncomingMail && arns.incomingMail ? [readingMail(arns.incomingMail)] : []),
  ...(spec.files ? onFiles(arns.files, spec.files) : []),
  ...(spec.sendsMail
    ? [
        allow(
          ['ses:SendRawEmail'],
          [...arns.mail],
          mailFrom === undefined ? undefined : { StringEquals: { 'ses:FromAddress': mailFrom } },
        ),
      ]
    : []),
];

/** Completing a waiting task, failing it, and asking whether it still waits. */
const taskAnswers = [
  'states:SendTaskSuccess',
  'states:SendTaskFailure',
  'states:SendTaskHeartbeat',
];

/**
 * Permissions on the table: each action for its own groups of items, and the indexes for those of a
 * function's lists. Actions on the same groups share a statement, as a role's policies are limited
 * to 10,240 characters.
 */
const onTable = (table: string, grants: TableGrants): PolicyStatement[] => {
  const byGroups = Map.groupBy(
    (Object.keys(actions) as (keyof typeof actions)[]).filter((action) => grants[action]),
    (action) => [...(grants[action] ?? [])].sort().join(),
  );
  const items = [...byGroups].map(([groups, some]) =>
    allow(
      some.flatMap((action) => actions[action]),
      [table],
      leading(groups.split(',').flatMap((group) => keyGroups[group as KeyGroup])),
    ),
  );
  const wanted = (grants.list ?? []).map((name) => lists[name]);
  const indexes = [...new Set(wanted.map(({ index }) => `${table}/index/${index}`))];
  return indexes.length === 0
    ? items
    : [...items, allow(['dynamodb:Query'], indexes, leading(wanted.map(({ begins }) => begins)))];
};

/** Actions on items, by their names in a grant; a TransactWriteItems consists of the last four. */
const actions = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
  check: ['dynamodb:ConditionCheckItem'],
} as const satisfies Record<Exclude<keyof TableGrants, 'list'>, string[]>;

const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources, conditions });

/** Restricted to items whose partition key begins like this. */
const leading = (begins: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': begins.map((begin) => `${begin}*`) },
});

/** No listing: a reader of a mail has been given its id. */
const readingMail = (bucket: string): PolicyStatement =>
  allow(['s3:GetObject'], [`${bucket}/${incomingPrefix}*`]);

/** Listing is what makes S3 say that a checkpoint is not there, instead of refusing to say. */
const keepingCheckpoints = ({ bucket, key }: Arns['checkpoints']): PolicyStatement[] => [
  allow(['kms:Sign'], [key]),
  allow(['s3:GetObject', 's3:PutObject'], [`${bucket}/${checkpointPrefix}*`]),
  allow(['s3:ListBucket'], [bucket]),
];

/**
 * Permissions on files of proofs and requests; an address that a function signs allows what its role allows. No
 * function may delete, nor end a lock. HEAD needs the permission to read, and to list, or a missing
 * object would look like one that must not be seen.
 */
const onFiles = (bucket: string, uses: NonNullable<FunctionSpec['files']>): PolicyStatement[] => [
  allow(
    uses.flatMap((use) => fileActions[use]),
    [`${bucket}/${filesPrefix}*`],
  ),
  ...(uses.includes('upload')
    ? [allow(['s3:ListBucket'], [bucket], { StringLike: { 's3:prefix': `${filesPrefix}*` } })]
    : []),
];

const fileActions = {
  upload: [
    's3:PutObject',
    's3:PutObjectTagging',
    's3:GetObject',
    's3:GetObjectVersionTagging',
    's3:PutObjectVersionTagging',
  ],
  read: ['s3:GetObjectVersion'],
  keep: ['s3:PutObjectRetention'],
} as const satisfies Record<NonNullable<FunctionSpec['files']>[number], string[]>;

/** The beginning of all keys, by `uploadKey`. */
export const filesPrefix = 'proofs/';
