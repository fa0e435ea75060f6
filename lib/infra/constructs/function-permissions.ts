import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionSpec } from '../../manifest.ts';
import { tableShape } from '../../table-shape.ts';
import { incomingPrefix } from '../incoming-prefix.ts';
import type { Arns } from './arns.ts';

const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources, conditions });

const reading = (table: string): PolicyStatement[] => [
  allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], [table]),
  allow(
    ['dynamodb:Query'],
    tableShape.indexes.map(({ name }) => `${table}/index/${name}`),
  ),
];

/** The actions that a TransactWriteItems is made of; it has none of its own. */
const writing = (table: string): PolicyStatement =>
  allow(
    [
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    ],
    [table],
  );

/** No listing: who reads a mail has been told of it, by its id. */
const readingMail = (bucket: string): PolicyStatement =>
  allow(['s3:GetObject'], [`${bucket}/${incomingPrefix}*`]);

/**
 * What a function's role allows: what its entry in the manifest names, and nothing else. What it
 * may describe is in a policy that several share. `mailFrom` is the one address that mails may be
 * from; nobody where it is not checked.
 */
export const permissionsOf = (
  spec: FunctionSpec,
  arns: Arns,
  mailFrom: string | undefined,
): PolicyStatement[] => [
  ...(spec.table === 'none' ? [] : reading(arns.table)),
  ...(spec.table === 'write' ? [writing(arns.table)] : []),
  ...(spec.starts ?? []).map((name) =>
    allow(['states:StartExecution'], [arns.stateMachine(name)], arns.startableBy(name)),
  ),
  ...(spec.signals
    ? [allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], [arns.signalled(spec.signals)])]
    : []),
  ...(spec.readsIncomingMail && arns.incomingMail ? [readingMail(arns.incomingMail)] : []),
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
