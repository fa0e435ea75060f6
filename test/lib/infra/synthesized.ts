import { readFileSync } from 'node:fs';
import { App, type AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Deployment } from '../../../lib/infra/config/deployment.ts';
import { parseDeployment } from '../../../lib/infra/config/parse-deployment.ts';
import { deploymentFor } from '../../../lib/infra/config.ts';
import { pascal } from '../../../lib/infra/constructs/names.ts';
import { addCountersign } from '../../../lib/infra/stacks/countersign.ts';
import type { FunctionName } from '../../../lib/manifest.ts';

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));

/**
 * The stacks with the context of `cdk.json`, and a line of text instead of each function's bundle.
 */
export const countersignApp = (deployment: Deployment, props: AppProps = {}) => {
  const app = new App({ context, ...props });
  const stacks = addCountersign(app, deployment, () =>
    Code.fromInline('exports.handler = async () => {}'),
  );
  return { app, stacks };
};

const synthesized = new Map<string, Synthesized>();

/**
 * The templates of the stacks, made once for each deployment; the one that receives mail where
 * there is one. CDK's own rules are left to `checks.test.ts`; they take longer than all the rest.
 */
export const synthesize = (deployment: Deployment): Synthesized => {
  const key = JSON.stringify(deployment);
  const templates = synthesized.get(key) ?? templatesOf(deployment);
  synthesized.set(key, templates);
  return templates;
};

const templatesOf = (deployment: Deployment): Synthesized => {
  const { stacks } = countersignApp(deployment, { builtinCloudFormationValidation: false });
  return {
    data: Template.fromStack(stacks.data),
    app: Template.fromStack(stacks.app),
    ...(stacks.inbound && { inbound: Template.fromStack(stacks.inbound) }),
  };
};

export type Synthesized = { data: Template; app: Template; inbound?: Template };

/** The deployment that most tests use. */
export const sample = synthesize(deploymentFor('sample'));

/** The sample's templates with other values, validated like those of `lib/infra/config.ts`. */
export const sampleWith = (values: Record<string, unknown>): Synthesized =>
  synthesize(parseDeployment({ ...deploymentFor('sample'), ...values }));

/** A resource of a template. */
export type Resource = {
  Type: string;
  Properties: Properties;
  DeletionPolicy?: string;
  DependsOn?: string[];
};
// biome-ignore lint/suspicious/noExplicitAny: a template is JSON whose shape each assertion states
export type Properties = Record<string, any>;

export const resources = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>);

/**
 * The only resource of a type, and its logical id; where there are several, the only one of which
 * that begins with `prefix`.
 */
export const only = (template: Template, type: string, prefix = ''): [string, Resource] => {
  const [found, ...more] = resources(template, type).filter(([id]) => id.startsWith(prefix));
  if (!found || more.length > 0)
    throw new Error(`${more.length + (found ? 1 : 0)} resources of ${type}`);
  return found;
};

/**
 * A template value as text: `${Table.Arn}/index/gsi1` for a join, with imports resolved to their
 * export.
 */
export const textOf = (value: unknown, { data, app }: Synthesized): string => {
  const exported = [data, app].flatMap((template) => Object.values(template.findOutputs('*')));
  const text = (part: unknown): string => {
    if (typeof part !== 'object' || part === null) return String(part);
    const [[name, argument]] = Object.entries(part) as [[string, unknown]];
    switch (name) {
      case 'Ref':
        return `\${${argument}}`;
      case 'Fn::GetAtt':
        return `\${${(argument as string[]).join('.')}}`;
      case 'Fn::Join':
        return (argument as [string, unknown[]])[1].map(text).join((argument as [string])[0]);
      case 'Fn::ImportValue':
        return text(exported.find((output) => output.Export?.Name === argument)?.Value);
      default:
        throw new Error(`no text for ${JSON.stringify(part)}`);
    }
  };
  return text(value);
};

/** The logical id of a function's resource. */
export const functionId = ({ app }: Synthesized, name: FunctionName): string => {
  const pattern = new RegExp(`^Functions${pascal(name)}[0-9A-F]{8}$`);
  const found = resources(app, 'AWS::Lambda::Function').filter(([id]) => pattern.test(id));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} functions for ${name}`);
  return found[0][0];
};

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

export type Grant = { action: string; resource: string; condition?: unknown };

const grantsOf = (statements: Properties[], synthesized: Synthesized): Grant[] =>
  statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource, Condition }) =>
      list<string>(Action).flatMap((action) =>
        list(Resource).map((resource) => ({
          action,
          resource: textOf(resource, synthesized),
          ...(Condition && { condition: Condition }),
        })),
      ),
    );

/** A role's inline policies. */
const inlineOf = ({ Policies = [] }: Properties): Properties[] => Policies;

/**
 * Everything that a role's own policies allow, as one action on one resource each. Managed policies
 * are separate.
 */
export const grantsOfRole = (role: string, synthesized: Synthesized): Grant[] =>
  [
    ...inlineOf(synthesized.app.findResources('AWS::IAM::Role')[role]?.Properties ?? {}),
    ...resources(synthesized.app, 'AWS::IAM::Policy')
      .filter(([, { Properties }]) =>
        Properties.Roles.some((attached: Properties) => attached.Ref === role),
      )
      .map(([, { Properties }]) => Properties),
  ].flatMap(({ PolicyDocument }) => grantsOf(PolicyDocument.Statement, synthesized));

/** What a role is allowed by shared policies. */
export const sharedGrantsOfRole = (role: string, synthesized: Synthesized): Grant[] => {
  const attached =
    synthesized.app.findResources('AWS::IAM::Role')[role]?.Properties.ManagedPolicyArns ?? [];
  const policies = new Map(resources(synthesized.app, 'AWS::IAM::ManagedPolicy'));
  return attached.flatMap(({ Ref }: Properties) =>
    grantsOf(policies.get(Ref)?.Properties.PolicyDocument.Statement ?? [], synthesized),
  );
};

/** Everything that any policy of the app allows, with the policy's logical id. */
export const allGrants = (synthesized: Synthesized): (Grant & { policy: string })[] =>
  ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']
    .flatMap((type) => [...resources(synthesized.app, type), ...resources(synthesized.data, type)])
    .map(([policy, { Properties }]) => [policy, Properties.PolicyDocument] as const)
    .concat(
      resources(synthesized.app, 'AWS::IAM::Role').flatMap(([role, { Properties }]) =>
        inlineOf(Properties).map(({ PolicyDocument }) => [role, PolicyDocument] as const),
      ),
    )
    .flatMap(([policy, { Statement }]) =>
      grantsOf(Statement, synthesized).map((grant) => ({ policy, ...grant })),
    );
