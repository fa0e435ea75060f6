import { describe, expect, it } from 'vitest';
import { type FunctionName, type FunctionSpec, functions } from '../../lib/manifest.ts';
import { functionId, type Properties, resources, sample, textOf } from './synthesized.ts';

const { app } = sample;
const specs = Object.entries(functions) as [FunctionName, FunctionSpec][];
const deployed = Object.fromEntries(resources(app, 'AWS::Lambda::Function'));
const propertiesOf = (name: FunctionName): Properties => deployed[functionId(sample, name)]?.Properties ?? {};
const variables = (name: FunctionName) => Object.keys(propertiesOf(name).Environment.Variables).sort();

describe('functions', () => {
  it('are those of the manifest', () => {
    expect(Object.keys(deployed)).toHaveLength(specs.length);
  });

  it.each(specs)('%s runs as the manifest says', (name, spec) => {
    expect(propertiesOf(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: spec.timeoutSeconds ?? 10,
      TracingConfig: { Mode: 'Active' },
    });
  });

  it('have a log each, that forgets', () => {
    const logs = specs.map(([name]) => propertiesOf(name).LoggingConfig.LogGroup.Ref);
    expect(new Set(logs).size).toBe(specs.length);
    for (const [, { Properties, DeletionPolicy }] of resources(app, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(90);
      expect(DeletionPolicy).toBe('Delete');
    }
  });

  it('are told what they need by environment variables, and nothing that they have no use for', () => {
    expect(variables('get-health')).toEqual(['SETTINGS']);
    expect(variables('submit-request')).toEqual(['SETTINGS', 'TABLE_NAME']);
    expect(variables('run-rollup')).toEqual(['ROI_ROLLUP_ARN', 'SETTINGS', 'TABLE_NAME']);
    expect(variables('park')).toEqual(['COLLATERAL_REQUEST_ARN', 'SETTINGS', 'TABLE_NAME']);
    expect(variables('notify')).toEqual(['MAIL_LEASE_SECONDS', 'PUBLIC_URL', 'SETTINGS', 'TABLE_NAME']);
  });

  it('link to the API in their mails', () => {
    for (const [name] of specs.filter(([, { sendsMail }]) => sendsMail)) {
      const url = propertiesOf(name).Environment.Variables.PUBLIC_URL;
      expect(textOf(url, sample)).toMatch(/^\$\{HttpApi\w+\.ApiEndpoint\}$/);
    }
  });
});
