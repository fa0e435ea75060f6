import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deploymentFor } from '../../../lib/infra/config.ts';
import { type StateMachineName, stateMachines } from '../../../lib/manifest.ts';
import {
  allGrants,
  functionId,
  grantsOfRole,
  only,
  resources,
  sample,
  synthesize,
  textOf,
} from './synthesized.ts';

const { app } = sample;
const deployed = resources(app, 'AWS::StepFunctions::StateMachine').map(
  ([, { Properties }]) => Properties,
);
const names = Object.keys(stateMachines) as StateMachineName[];
const deployedAs = (name: StateMachineName) =>
  deployed.find(({ StateMachineName }) => StateMachineName === `countersign-sample-${name}`) ?? {};

describe('workflows', () => {
  it('are those of the manifest', () => {
    expect(deployed).toHaveLength(names.length);
  });

  describe.each(names)('%s', (name) => {
    const properties = deployedAs(name);
    const { definition, tasks } = stateMachines[name];

    it('gets a function for each placeholder in its definition', () => {
      const placeholders = [...readFileSync(definition, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(
        ([, inside]) => inside,
      );
      const substituted = Object.entries(properties.DefinitionSubstitutions).map(
        ([placeholder, arn]) => [placeholder, textOf(arn, sample)],
      );
      expect(Object.keys(properties.DefinitionSubstitutions).sort()).toEqual(
        [...new Set(placeholders)].sort(),
      );
      expect(Object.fromEntries(substituted)).toEqual(
        Object.fromEntries(
          Object.entries(tasks).map(([placeholder, task]) => [
            placeholder,
            `\${${functionId(sample, task)}.Arn}`,
          ]),
        ),
      );
    });

    it('may call its tasks, and nothing else', () => {
      const role = textOf(properties.RoleArn, sample).replace(/^\$\{(\w+)\.Arn\}$/, '$1');
      const grants = grantsOfRole(role, sample).map(
        ({ action, resource }) => `${action} ${resource}`,
      );
      const calls = Object.values(tasks).map(
        (task) => `lambda:InvokeFunction \${${functionId(sample, task)}.Arn}`,
      );
      expect(grants.sort()).toEqual(calls.sort());
    });

    it('logs each step, without the data of the request, and is traced', () => {
      expect(properties.LoggingConfiguration).toMatchObject({
        Level: 'ALL',
        IncludeExecutionData: false,
      });
      expect(properties.TracingConfiguration).toEqual({ Enabled: true });
    });
  });
});

describe('versions of a workflow whose executions wait for months', () => {
  const [machineId] =
    resources(app, 'AWS::StepFunctions::StateMachine').find(
      ([, { Properties }]) =>
        Properties.StateMachineName === 'countersign-sample-collateral-request',
    ) ?? [];

  it('are published with each definition, and kept, so that people can go back', () => {
    const [id, version] = only(app, 'AWS::StepFunctions::StateMachineVersion');
    expect(version).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        StateMachineArn: { Ref: machineId },
        StateMachineRevisionId: { 'Fn::GetAtt': [machineId, 'StateMachineRevisionId'] },
      },
    });
    app.hasResourceProperties('AWS::StepFunctions::StateMachineAlias', {
      Name: 'live',
      DeploymentPreference: {
        StateMachineVersionArn: { 'Fn::GetAtt': [id, 'Arn'] },
        Type: 'ALL_AT_ONCE',
      },
    });
  });

  it('are what functions start, by the alias and nothing else', () => {
    const starts = allGrants(sample).filter(({ action }) => action === 'states:StartExecution');
    const ofRequests = starts.filter(({ resource }) => resource.includes('collateral-request'));
    expect(ofRequests.length).toBeGreaterThan(0);
    // IAM checks an alias by the workflow's own ARN, with the alias as a condition key.
    for (const { resource, condition } of ofRequests) {
      expect(resource).toMatch(/:countersign-sample-collateral-request$/);
      expect(condition).toEqual({
        'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': 'live' },
      });
    }
    for (const name of ['signal-workflow', 'redrive', 'clock'] as const) {
      const { Environment } =
        app.findResources('AWS::Lambda::Function')[functionId(sample, name)]?.Properties ?? {};
      expect(textOf(Environment.Variables.COLLATERAL_REQUEST_ARN, sample)).toMatch(/:live$/);
    }
  });

  it('are left out where an emulator knows nothing of them', () => {
    const emulated = synthesize({ ...deploymentFor('test'), emulated: true });
    emulated.app.resourceCountIs('AWS::StepFunctions::StateMachineVersion', 0);
    emulated.app.resourceCountIs('AWS::StepFunctions::StateMachineAlias', 0);
    const starts = allGrants(emulated).filter(({ action }) => action === 'states:StartExecution');
    for (const { condition } of starts) expect(condition).toBeUndefined();
  });
});
