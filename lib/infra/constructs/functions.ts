import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type CfnFunction,
  type Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  type FunctionName,
  type FunctionSpec,
  functions,
  routes,
  type StateMachineName,
} from '../../manifest.ts';
import { usesTable } from '../../table-grants.ts';
import type { Deployment } from '../config/deployment.ts';
import { settingsVariable } from '../config/settings-variable.ts';
import { logOf } from '../function-logs.ts';
import { incomingPrefix } from '../incoming-prefix.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type Arns, arnsOf, stateMachineName } from './arns.ts';
import { checkpointPrefix } from './checkpoint-bucket.ts';
import { filesPrefix, permissionsOf } from './function-permissions.ts';
import { functionLogs } from './log-group.ts';
import { arnVariable, pascal } from './names.ts';
import { tokenClaims } from './token-claims.ts';
import { wildcardFinding } from './wildcard-finding.ts';

export type FunctionsProps = {
  readonly deployment: Deployment;
  readonly table: { readonly tableName: string; readonly tableArn: string };
  readonly mailConfigurationSet: string;
  /** The bucket for incoming mails, if the deployment takes any. */
  readonly incomingMail: IBucket | undefined;
  readonly checkpoints: { readonly bucket: IBucket; readonly key: IKey };
  /** The bucket for proofs' files. */
  readonly files: IBucket;
  readonly alarms: Alarms;
  /** A function's code: bundles when deploying, a line of text in tests. */
  readonly code: (name: FunctionName) => Code;
};

/** Every function of the manifest, each with a role of its own that allows what its entry says. */
export class Functions extends Construct {
  readonly byName: Record<FunctionName, LambdaFunction>;

  private readonly props: FunctionsProps;
  private readonly arns: Arns;
  private readonly logs = new Map<string, LogGroup>();
  private readonly policies: Record<FunctionName, PolicyDocument>;
  private readonly roles: Record<FunctionName, Role>;
  private readonly tracing: ManagedPolicy;
  private readonly describing = new Map<StateMachineName, ManagedPolicy>();

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.props = props;
    this.arns = arnsOf(Stack.of(this), props);
    this.tracing = this.tracingPolicy();
    const names = Object.keys(functions) as FunctionName[];
    this.policies = Object.fromEntries(
      names.map((name) => [name, this.policy(name)]),
    ) as typeof this.policies;
    this.roles = Object.fromEntries(
      names.map((name) => [name, this.role(name)]),
    ) as typeof this.roles;
    this.byName = Object.fromEntries(
      names.map((name) => [name, this.create(name)]),
    ) as typeof this.byName;
  }

  /** Tells the functions that send mail the platform's address. None of them serves a route. */
  linkTo(publicUrl: string): void {
    for (const [name, spec] of Object.entries<FunctionSpec>(functions)) {
      if (spec.sendsMail) this.byName[name as FunctionName].addEnvironment('PUBLIC_URL', publicUrl);
    }
  }

  /** Tells the console how people sign in, and which claims say who they are. */
  signInBy(ways: { issuer?: { issuer: string; clientId: string }; byMail: boolean }): void {
    this.byName.console
      .addEnvironment('SIGN_IN', Stack.of(this).toJsonString(ways))
      .addEnvironment('TOKEN_CLAIMS', JSON.stringify(tokenClaims(this.props.deployment)));
  }

  /**
   * Keeps failed asynchronous calls of a function in a queue: Scheduler's, and those of people who
   * repair.
   */
  keepFailedCalls(name: FunctionName, queue: IQueue): void {
    this.allow(name, 'sqs:SendMessage', queue.queueArn);
    // Not a property of its construct, for which the queue would have to exist before the function.
    const resource = this.byName[name].node.defaultChild as CfnFunction;
    resource.deadLetterConfig = { targetArn: queue.queueArn };
  }

  /** Grants a function something that is created after it. */
  allow(name: FunctionName, actions: string | readonly string[], resource: string): void {
    this.policies[name].addStatements(
      new PolicyStatement({ actions: [actions].flat(), resources: [resource] }),
    );
  }

  private tracingPolicy(): ManagedPolicy {
    const statement = new PolicyStatement({
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'],
    });
    const policy = new ManagedPolicy(this, 'Tracing', { statements: [statement] });
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resource to name; both actions only add to the traces of the account.',
    });
    return policy;
  }

  /** One shared policy for describing the executions of a workflow. */
  private describingPolicy(name: StateMachineName): ManagedPolicy {
    const existing = this.describing.get(name);
    if (existing) return existing;
    const statement = new PolicyStatement({
      actions: ['states:DescribeExecution'],
      resources: [this.arns.executions(name)],
    });
    const policy = new ManagedPolicy(this, `Describing${pascal(name)}`, {
      statements: [statement],
    });
    const executions = `execution:${stateMachineName(this.props.deployment, name)}:*`;
    Validations.of(policy).acknowledge({
      id: wildcardFinding(Stack.of(this), 'states', executions),
      reason:
        'Executions are named after requests that do not exist yet; only those of one workflow are meant.',
    });
    this.describing.set(name, policy);
    return policy;
  }

  private log(name: FunctionName): LogGroup {
    const id = logOf(name);
    const log = this.logs.get(id) ?? functionLogs(this, `${pascal(id)}Logs`);
    this.logs.set(id, log);
    return log;
  }

  /** A function's own permissions: those of its entry in the manifest, and its log. */
  private policy(name: FunctionName): PolicyDocument {
    const { settings, emulated } = this.props.deployment;
    // Emulators do not support the condition on a mail's sender.
    const mailFrom = emulated ? undefined : settings.mail.from;
    const logging = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.log(name).logGroupArn],
    });
    return new PolicyDocument({
      statements: [...permissionsOf(functions[name], this.arns, mailFrom), logging],
    });
  }

  private role(name: FunctionName): Role {
    const spec = functions[name];
    const role = new Role(this, `${pascal(name)}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [
        this.tracing,
        ...(spec.describes ?? []).map((seen) => this.describingPolicy(seen)),
      ],
      // Inline in the role: a separate policy would be one more resource per function.
      inlinePolicies: { Own: this.policies[name] },
    });
    this.acknowledgeSandbox(role, spec);
    this.acknowledgeIncoming(role, spec);
    this.acknowledgeCheckpoints(role, spec);
    this.acknowledgeFiles(role, spec);
    return role;
  }

  private acknowledgeSandbox(role: Role, { sendsMail }: FunctionSpec): void {
    if (!sendsMail || !this.props.deployment.mailIdentity.sandbox) return;
    Validations.of(role).acknowledge({
      id: wildcardFinding(Stack.of(this), 'ses', 'identity/*'),
      reason:
        "In SES's sandbox a mail needs a permission for the identities of its recipients; the sender is fixed by a condition.",
    });
  }

  private acknowledgeIncoming(role: Role, { readsIncomingMail }: FunctionSpec): void {
    const { incomingMail } = this.props;
    if (!readsIncomingMail || !incomingMail) return;
    Validations.of(role).acknowledge({
      id: this.findingUnder(incomingMail, incomingPrefix),
      reason:
        'Mails are named by SES when they come in; only those under one prefix of one bucket are meant.',
    });
  }

  private acknowledgeCheckpoints(role: Role, { keepsCheckpoints }: FunctionSpec): void {
    if (!keepsCheckpoints) return;
    Validations.of(role).acknowledge({
      id: this.findingUnder(this.props.checkpoints.bucket, checkpointPrefix),
      reason: 'Checkpoints are numbered as they are taken; only those of one bucket are meant.',
    });
  }

  private acknowledgeFiles(role: Role, spec: FunctionSpec): void {
    if (!spec.files) return;
    Validations.of(role).acknowledge({
      id: this.findingUnder(this.props.files, filesPrefix),
      reason:
        'Files are named when they are announced; only those under one prefix of one bucket are meant.',
    });
  }

  /** The finding names a bucket as this stack does: by the other stack's export. */
  private findingUnder(bucket: IBucket, prefix: string): string {
    const exported = Stack.of(bucket).exportValue(bucket.bucketArn);
    const { 'Fn::ImportValue': name } = Stack.of(this).resolve(exported);
    return `AwsSolutions-IAM5[Resource::${name}/${prefix}*]`;
  }

  private create(name: FunctionName): LambdaFunction {
    const spec = functions[name];
    const created = new LambdaFunction(this, pascal(name), {
      description: `Without it ${spec.loss}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: this.props.code(name),
      // Read-only here, so that no construct widens what the manifest grants.
      role: this.roles[name].withoutPolicyUpdates(),
      logGroup: this.log(name),
      tracing: Tracing.ACTIVE,
      timeout: Duration.seconds(spec.timeoutSeconds ?? 10),
      // Memory buys CPU: 1,769 MB is one core, so this is a third of one. No handler needs the
      // memory.
      memorySize: 512,
      environment: this.environment(name, spec),
    });
    this.props.alarms.add(this, `${pascal(name)}Errors`, {
      metric: created.metricErrors({ period: alarmPeriod }),
      // A refusal is an answer, and a batch reports its failed records separately: an error is a
      // crash or a time-out.
      threshold: 1,
      lost: spec.loss,
      see: 'function-errors',
    });
    return created;
  }

  private environment(name: FunctionName, spec: FunctionSpec): Record<string, string> {
    const { deployment, table, incomingMail, checkpoints, files } = this.props;
    const workflows = [
      ...(spec.starts ?? []),
      ...(spec.describes ?? []),
      ...(spec.signals ? [spec.signals] : []),
    ];
    return {
      SETTINGS: settingsVariable(deployment.settings),
      POWERTOOLS_LOG_LEVEL: deployment.logLevel,
      ...(gated.has(name) && { TOKEN_CLAIMS: JSON.stringify(tokenClaims(deployment)) }),
      ...(usesTable(spec.table) && { TABLE_NAME: table.tableName }),
      // A claim on a mail outlives the function that may still be sending it, and no more.
      ...(spec.sendsMail && {
        MAIL_LEASE_SECONDS: String((spec.timeoutSeconds ?? 10) + 30),
        MAIL_CONFIGURATION_SET: this.props.mailConfigurationSet,
      }),
      ...(spec.keepsCheckpoints && { CHECKPOINT_BUCKET: checkpoints.bucket.bucketName }),
      ...((spec.keepsCheckpoints || spec.verifiesCheckpoints) && {
        CHECKPOINT_KEY: checkpoints.key.keyArn,
      }),
      ...(spec.readsIncomingMail &&
        incomingMail && { INCOMING_MAIL_BUCKET: incomingMail.bucketName }),
      ...(spec.files && { FILES_BUCKET: files.bucketName }),
      ...Object.fromEntries(
        workflows.map((name) => [arnVariable(name), this.arns.startable(name)]),
      ),
    };
  }
}

/** The functions that need the caller's claims from the gate. */
const gated: ReadonlySet<FunctionName> = new Set(
  routes.filter(({ access }) => access !== 'public').map((route) => route.function),
);
