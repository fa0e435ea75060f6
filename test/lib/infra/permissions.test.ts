import { describe, expect, it } from 'vitest';
import { keyGroups, lists } from '../../../functions/store/table/key-groups.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { pascal } from '../../../lib/infra/constructs/names.ts';
import { logOf } from '../../../lib/infra/function-logs.ts';
import {
  type FunctionName,
  type FunctionSpec,
  functions,
  type StateMachineName,
  schedulesOf,
  streamConsumers,
} from '../../../lib/manifest.ts';
import type { TableGrants } from '../../../lib/table-grants.ts';
import {
  allGrants,
  functionId,
  type Grant,
  grantsOfRole,
  only,
  resources,
  sample,
  sampleWith,
  sharedGrantsOfRole,
  textOf,
} from './synthesized.ts';

const { app, data } = sample;
const names = Object.keys(functions) as FunctionName[];

const [table] = only(data, 'AWS::DynamoDB::Table');
const arnPrefix = (service: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}`;
const idOf = (type: string, prefix: string): string => {
  const found = resources(app, type).filter(([id]) =>
    new RegExp(`^${prefix}[0-9A-F]{8}$`).test(id),
  );
  return found[0]?.[0] ?? `no ${type} ${prefix}`;
};

const grant = (actions: string[], ...on: string[]): Grant[] =>
  actions.flatMap((action) => on.map((resource) => ({ action, resource })));

const actions = {
  read: ['GetItem', 'BatchGetItem', 'Query'],
  put: ['PutItem'],
  update: ['UpdateItem'],
  delete: ['DeleteItem'],
  check: ['ConditionCheckItem'],
} as const;

const beginning = (begins: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': begins.map((begin) => `${begin}*`) },
});

/** Each action on the items that the manifest names, and the indexes of its lists. */
const onTable = (grants: TableGrants): Grant[] => [
  ...(Object.keys(actions) as (keyof typeof actions)[]).flatMap((kind) => {
    const groups = [...(grants[kind] ?? [])].sort();
    return groups.length === 0
      ? []
      : actions[kind].map((action) => ({
          action: `dynamodb:${action}`,
          resource: `\${${table}.Arn}`,
          condition: beginning(groups.flatMap((group) => keyGroups[group])),
        }));
  }),
  ...[...new Set((grants.list ?? []).map((name) => lists[name].index))].map((index) => ({
    action: 'dynamodb:Query',
    resource: `\${${table}.Arn}/index/${index}`,
    condition: beginning((grants.list ?? []).map((name) => lists[name].begins)),
  })),
];

const machine = (name: StateMachineName) =>
  `${arnPrefix('states')}:stateMachine:countersign-sample-${name}`;
/** Workflows that wait for months are started by the alias of their published versions only. */
const start = (name: StateMachineName): Grant => ({
  action: 'states:StartExecution',
  resource: machine(name),
  ...(name === 'collateral-request' && {
    condition: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': 'live' } },
  }),
});
const executions = (name: StateMachineName) =>
  `${arnPrefix('states')}:execution:countersign-sample-${name}:*`;

const onStream = (name: FunctionName): Grant[] =>
  streamConsumers
    .filter((consumer) => consumer.function === name)
    .flatMap((consumer) => [
      ...grant(
        ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
          (action) => `dynamodb:${action}`,
        ),
        `\${${table}.StreamArn}`,
      ),
      ...grant(
        ['sqs:SendMessage'],
        `\${${idOf('AWS::SQS::Queue', `Stream${pascal(consumer.name)}DeadLettersQueue`)}.Arn}`,
      ),
    ]);

const [incoming] = only(data, 'AWS::S3::Bucket', 'Incoming');
const [checkpoints] = only(data, 'AWS::S3::Bucket', 'Checkpoints');
const [checkpointKey] = only(data, 'AWS::KMS::Key', 'Checkpoints');

/** Signing by one key; putting and finding checkpoints, and never deleting one. */
const onCheckpoints = (name: FunctionName): Grant[] => {
  const spec: FunctionSpec = functions[name];
  if (!spec.keepsCheckpoints)
    return [
      ...(spec.signsCertificates ? grant(['kms:Sign'], `\${${checkpointKey}.Arn}`) : []),
      ...(spec.verifiesCheckpoints ? grant(['kms:GetPublicKey'], `\${${checkpointKey}.Arn}`) : []),
    ];
  return [
    ...grant(['kms:Sign'], `\${${checkpointKey}.Arn}`),
    ...grant(['s3:GetObject', 's3:PutObject'], `\${${checkpoints}.Arn}/checkpoints/*`),
    ...grant(['s3:ListBucket'], `\${${checkpoints}.Arn}`),
  ];
};

const [files] = only(data, 'AWS::S3::Bucket', 'Files');

/** Proofs' files: to take in, to read, or to lock; nobody deletes. */
const onFiles = (name: FunctionName): Grant[] => {
  const { files: uses = [] }: FunctionSpec = functions[name];
  return uses.flatMap(grantsToUse);
};

const grantsToUse = (use: NonNullable<FunctionSpec['files']>[number]): Grant[] => {
  const under = `\${${files}.Arn}/proofs/*`;
  switch (use) {
    case 'upload':
      return [
        ...grant(
          [
            's3:PutObject',
            's3:PutObjectTagging',
            's3:GetObject',
            's3:GetObjectVersionTagging',
            's3:PutObjectVersionTagging',
          ],
          under,
        ),
        {
          action: 's3:ListBucket',
          resource: `\${${files}.Arn}`,
          condition: { StringLike: { 's3:prefix': 'proofs/*' } },
        },
      ];
    case 'read':
      return grant(['s3:GetObjectVersion'], under);
    case 'keep':
      return grant(['s3:PutObjectRetention'], under);
  }
};

/** Incoming mails, one by one; failed calls are kept. */
const onIncomingMail = (name: FunctionName): Grant[] => {
  const spec: FunctionSpec = functions[name];
  return spec.readsIncomingMail
    ? [
        ...grant(['s3:GetObject'], `\${${incoming}.Arn}/incoming/*`),
        ...grant(
          ['sqs:SendMessage'],
          `\${${idOf('AWS::SQS::Queue', 'IncomingDeadLettersQueue')}.Arn}`,
        ),
      ]
    : [];
};

/** Failed runs are kept in the same queue as those that never started. */
const onSchedule = (name: FunctionName): Grant[] =>
  schedulesOf(sampleSettings).some(({ target }) => 'function' in target && target.function === name)
    ? grant(['sqs:SendMessage'], `\${${idOf('AWS::SQS::Queue', 'SchedulesDeadLettersQueue')}.Arn}`)
    : [];

/** Delivery events that could not be handled. */
const onNews = (name: FunctionName): Grant[] =>
  name === 'note-delivery'
    ? grant(['sqs:SendMessage'], `\${${idOf('AWS::SQS::Queue', 'MailEventsDeadLettersQueue')}.Arn}`)
    : [];

const fromUs = { StringEquals: { 'ses:FromAddress': 'countersign@countersign.example' } };
const configurationSet = `${arnPrefix('ses')}:configuration-set/\${${only(app, 'AWS::SES::ConfigurationSet')[0]}}`;

const taskAnswers = [
  'states:SendTaskSuccess',
  'states:SendTaskFailure',
  'states:SendTaskHeartbeat',
];

/** A function's entry in the manifest as actions on resources. */
const expected = (name: FunctionName): Grant[] => {
  const spec: FunctionSpec = functions[name];
  return [
    ...onTable(spec.table),
    ...(spec.starts ?? []).map(start),
    ...(spec.signals ? grant(taskAnswers, machine(spec.signals)) : []),
    ...(spec.sendsMail
      ? [
          {
            action: 'ses:SendRawEmail',
            resource: `${arnPrefix('ses')}:identity/countersign.example`,
            condition: fromUs,
          },
          { action: 'ses:SendRawEmail', resource: configurationSet, condition: fromUs },
        ]
      : []),
    ...grant(
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      `\${${idOf('AWS::Logs::LogGroup', `Functions${pascal(logOf(name))}Logs`)}.Arn}`,
    ),
    ...onStream(name),
    ...onSchedule(name),
    ...onIncomingMail(name),
    ...onFiles(name),
    ...onNews(name),
    ...onCheckpoints(name),
  ];
};

const roleOf = (name: FunctionName): string => {
  const { Properties } =
    Object.fromEntries(resources(app, 'AWS::Lambda::Function'))[functionId(sample, name)] ?? {};
  return textOf(Properties?.Role, sample).replace(/^\$\{(\w+)\.Arn\}$/, '$1');
};

const sorted = (grants: Grant[]) => grants.map((one) => JSON.stringify(one)).sort();
const actionsOf = (name: FunctionName) =>
  grantsOfRole(roleOf(name), sample).map(({ action }) => action);

describe('what a function may do', () => {
  it.each(names)('%s may do what the manifest says, and nothing else', (name) => {
    expect(sorted(grantsOfRole(roleOf(name), sample))).toEqual(sorted(expected(name)));
  });

  it.each(names)('%s shares with others what has no name that could be known before', (name) => {
    const spec: FunctionSpec = functions[name];
    expect(sorted(sharedGrantsOfRole(roleOf(name), sample))).toEqual(
      sorted([
        ...grant(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'),
        ...(spec.describes ?? []).flatMap((seen) =>
          grant(['states:DescribeExecution'], executions(seen)),
        ),
      ]),
    );
  });

  it('is decided by a role of its own', () => {
    expect(new Set(names.map(roleOf)).size).toBe(names.length);
  });

  it('includes mail for nobody but those who send it', () => {
    expect(
      names.filter((name) => actionsOf(name).some((action) => action.startsWith('ses:'))),
    ).toEqual(['mail-leader', 'notify', 'send-bundles']);
  });

  it('includes no change of anything for pages behind links: opening one decides nothing', () => {
    expect(
      actionsOf('show-links').filter((action) =>
        /^dynamodb:(Put|Update|Delete)|^states:|^ses:/.test(action),
      ),
    ).toEqual([]);
  });

  it('includes for what says how the API looks the public key that it tells, and its own log', () => {
    expect(actionsOf('about').sort()).toEqual([
      'kms:GetPublicKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });

  it('includes deleting for nobody but those who delete', () => {
    const deleting = names.filter((name) => actionsOf(name).includes('dynamodb:DeleteItem'));
    // The clock deletes notes of departures, and nothing else.
    expect(deleting.sort()).toEqual([
      'clock',
      'console',
      'members',
      'note-delivery',
      'notify',
      'send-bundles',
    ]);
    expect(functions.notify.table.delete).toEqual(['request-drafts']);
    expect(functions.clock.table.delete).toEqual(['departures']);
    expect(functions.console.table.delete).toEqual([
      'calendars',
      'departures',
      'members',
      'request-drafts',
      'sessions',
    ]);
  });

  it('includes the keys of calendars for nobody but who makes, ends and reads by them', () => {
    const reading = names.filter((name) =>
      grantsOfRole(roleOf(name), sample).some((one) => JSON.stringify(one).includes('CALENDAR#')),
    );
    expect(reading.sort()).toEqual(['console', 'members']);
  });

  it('includes the secrets of CRMs for nobody but those who connect one, and who is called by one', () => {
    const reading = names.filter((name) =>
      grantsOfRole(roleOf(name), sample).some((one) => JSON.stringify(one).includes('WEBHOOK#')),
    );
    expect(reading.sort()).toEqual(['take-webhook', 'webhook-sources']);
  });

  it('comes with no policy of AWS, which would allow more than is known here', () => {
    const attached = resources(app, 'AWS::IAM::Role').flatMap(
      ([, { Properties }]) => Properties.ManagedPolicyArns ?? [],
    );
    const own = resources(app, 'AWS::IAM::ManagedPolicy').map(([id]) => `\${${id}}`);
    for (const policy of attached) expect(own).toContain(textOf(policy, sample));
  });
});

/** Resources whose names cannot be known before. Each with its reason. */
const wildcards: { policy: RegExp; action: RegExp; resource: string; because: string }[] = [
  {
    policy: /^(FunctionsTracing|WorkflowsObserving)/,
    action: /^xray:(Put|GetSampling)/,
    resource: '*',
    because: 'X-Ray has no resources',
  },
  {
    policy: /^WorkflowsObserving/,
    action: /^logs:/,
    resource: '*',
    because: 'log delivery has no resources',
  },
  {
    policy: /^FunctionsReceiveReplyRole/,
    action: /^s3:GetObject$/,
    resource: `\${${incoming}.Arn}/incoming/*`,
    because: 'SES names mails when they come in',
  },
  {
    policy: /^FunctionsTakeCheckpointRole/,
    action: /^s3:(Get|Put)Object$/,
    resource: `\${${checkpoints}.Arn}/checkpoints/*`,
    because: 'checkpoints are numbered as they are taken',
  },
  {
    policy: /^FunctionsDescribingCollateralRequest/,
    action: /^states:DescribeExecution$/,
    resource: executions('collateral-request'),
    because: 'executions are named after requests that do not exist yet',
  },
  {
    policy: /^Functions(Console|Requests|RequestViews|ShowLinks|SignalWorkflow)Role/,
    action: /^s3:(Get|Put)Object(Version)?(Tagging|Retention)?$/,
    resource: `\${${files}.Arn}/proofs/*`,
    because: 'files are named when they are announced',
  },
];

describe("SES's sandbox", () => {
  const sending = (synthesized: typeof sample) =>
    allGrants(synthesized).filter(({ action }) => action.startsWith('ses:'));

  it('needs a permission for every recipient, and the sender is fixed all the same', () => {
    const mailIdentity = { name: 'countersign.example' };
    const identities = sending(sample).map(({ resource }) => resource);
    const others = [configurationSet];
    expect(new Set(identities)).toEqual(
      new Set([`${arnPrefix('ses')}:identity/countersign.example`, ...others]),
    );
    const sandboxed = sending(sampleWith({ mailIdentity: { ...mailIdentity, sandbox: true } }));
    expect(sandboxed).toHaveLength(identities.length);
    for (const { resource, condition } of sandboxed) {
      expect([`${arnPrefix('ses')}:identity/*`, ...others]).toContain(resource);
      expect(condition).toEqual(fromUs);
    }
  });
});

describe('policies', () => {
  const grants = allGrants(sample);

  it('allow no action by wildcard', () => {
    expect(grants.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it('name their resources, with a short list of exceptions', () => {
    const isListed = ({ policy, action, resource }: Grant & { policy: string }) =>
      wildcards.some(
        (known) =>
          known.policy.test(policy) && known.action.test(action) && known.resource === resource,
      );
    expect(grants.filter((one) => one.resource.includes('*') && !isListed(one))).toEqual([]);
  });

  it('trust services of AWS alone to take a role', () => {
    for (const [, { Properties }] of resources(app, 'AWS::IAM::Role')) {
      for (const { Principal } of Properties.AssumeRolePolicyDocument.Statement) {
        expect(Principal).toEqual({
          Service: expect.stringMatching(/^(lambda|states|scheduler)\.amazonaws\.com$/),
        });
      }
    }
  });
});
