import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type StateMachineName, stateMachines } from '../../lib/manifest.ts';
import { functionId, grantsOfRole, resources, sample, textOf } from './synthesized.ts';

const { app } = sample;
const deployed = resources(app, 'AWS::StepFunctions::StateMachine').map(([, { Properties }]) => Properties);
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
      const substituted = Object.entries(properties.DefinitionSubstitutions).map(([placeholder, arn]) => [
        placeholder,
        textOf(arn, sample),
      ]);
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
      const grants = grantsOfRole(role, sample).map(({ action, resource }) => `${action} ${resource}`);
      const calls = Object.values(tasks).map(
        (task) => `lambda:InvokeFunction \${${functionId(sample, task)}.Arn}`,
      );
      expect(grants.sort()).toEqual(calls.sort());
    });

    it('logs each step, without the data of the request, and is traced', () => {
      expect(properties.LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
      expect(properties.TracingConfiguration).toEqual({ Enabled: true });
    });
  });
});
