import { describe, expect, it } from 'vitest';
import { type FunctionName, type FunctionSpec, functions, routes } from '../../../lib/manifest.ts';
import {
  functionId,
  type Properties,
  resources,
  sample,
  sampleWith,
  textOf,
} from './synthesized.ts';

const { app } = sample;
const specs = Object.entries(functions) as [FunctionName, FunctionSpec][];
const deployed = Object.fromEntries(resources(app, 'AWS::Lambda::Function'));
const propertiesOf = (name: FunctionName): Properties =>
  deployed[functionId(sample, name)]?.Properties ?? {};
const groups = new Map(
  resources(app, 'AWS::Logs::LogGroup').map(([id, { Properties }]) => [id, Properties]),
);
const variables = (name: FunctionName) =>
  Object.keys(propertiesOf(name).Environment.Variables).sort();

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

  it('share a log by whom they serve: the public, people who signed in, or a job of our own', () => {
    const logOf = (name: FunctionName) => propertiesOf(name).LoggingConfig.LogGroup.Ref;
    const serves = (name: FunctionName) => {
      const access = routes.filter((route) => route.function === name).map((one) => one.access);
      if (access.length === 0) return 'nobody';
      return access.includes('public') ? 'public' : 'signed-in';
    };
    for (const [one] of specs)
      for (const [other] of specs) {
        const shared = logOf(one) === logOf(other);
        if (serves(one) !== 'nobody' && serves(one) === serves(other))
          expect([one, other, shared]).toEqual([one, other, true]);
        if (serves(one) !== serves(other))
          expect([one, other, shared]).toEqual([one, other, false]);
      }
    for (const [, { Properties, DeletionPolicy }] of resources(app, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(90);
      expect(DeletionPolicy).toBe('Delete');
    }
  });

  it('have addresses masked in their logs, should any get into them', () => {
    for (const [name] of specs) {
      const { DataProtectionPolicy: policy } =
        groups.get(propertiesOf(name).LoggingConfig.LogGroup.Ref) ?? {};
      const masked = policy?.Statement.filter(({ Operation }: Properties) => Operation.Deidentify);
      expect(
        masked?.map(({ DataIdentifier }: Properties) =>
          DataIdentifier.map((one: unknown) => textOf(one, sample)),
        ),
      ).toEqual([[expect.stringMatching(/data-identifier\/EmailAddress$/)]]);
    }
  });

  it('log what metrics are made of, and mails are traced by', () => {
    for (const [name] of specs)
      expect(propertiesOf(name).Environment.Variables.POWERTOOLS_LOG_LEVEL).toBe('INFO');
  });

  it('are told what they need by environment variables, and nothing that they have no use for', () => {
    const all = ['POWERTOOLS_LOG_LEVEL', 'SETTINGS'];
    expect(variables('about')).toEqual(['CHECKPOINT_KEY', ...all]);
    expect(variables('show-links')).toEqual([
      'CHECKPOINT_KEY',
      'FILES_BUCKET',
      ...all,
      'TABLE_NAME',
    ]);
    expect(variables('decide-by-link')).toEqual([...all, 'TABLE_NAME']);
    expect(variables('requests')).toEqual(['FILES_BUCKET', ...all, 'TABLE_NAME', 'TOKEN_CLAIMS']);
    expect(variables('rollups')).toEqual([
      'POWERTOOLS_LOG_LEVEL',
      'ROI_ROLLUP_ARN',
      'SETTINGS',
      'TABLE_NAME',
      'TOKEN_CLAIMS',
    ]);
    expect(variables('park')).toEqual(['COLLATERAL_REQUEST_ARN', ...all, 'TABLE_NAME']);
    expect(variables('notify')).toEqual([
      'MAIL_CONFIGURATION_SET',
      'MAIL_LEASE_SECONDS',
      'POWERTOOLS_LOG_LEVEL',
      'PUBLIC_URL',
      'SETTINGS',
      'TABLE_NAME',
    ]);
  });

  it('read tokens as the issuer of the deployment writes them, and log what it wants', () => {
    const issuer = {
      kind: 'oidc',
      issuer: 'https://id.countersign.example',
      audience: ['countersign'],
    };
    const claimsWith = (signIn: object) => {
      const own = sampleWith({ signIn, logLevel: 'DEBUG' });
      const { TOKEN_CLAIMS: claims, POWERTOOLS_LOG_LEVEL: level } =
        Object.fromEntries(resources(own.app, 'AWS::Lambda::Function'))[functionId(own, 'requests')]
          ?.Properties.Environment.Variables ?? {};
      expect(level).toBe('DEBUG');
      return JSON.parse(claims);
    };
    const standard = { email: 'email', verified: 'email_verified', scopes: 'scope' };
    expect(claimsWith({ kind: 'cognito' })).toEqual(standard);
    expect(claimsWith(issuer)).toEqual(standard);
    expect(claimsWith({ ...issuer, verifiedClaim: 'xms_edov', scopesClaim: 'roles' })).toEqual({
      email: 'email',
      verified: 'xms_edov',
      scopes: 'roles',
    });
    expect(claimsWith({ ...issuer, emailClaim: 'upn', trustEmail: true })).toEqual({
      ...standard,
      email: 'upn',
      verified: null,
    });
  });

  it('link to the API in their mails', () => {
    for (const [name] of specs.filter(([, { sendsMail }]) => sendsMail)) {
      const url = propertiesOf(name).Environment.Variables.PUBLIC_URL;
      expect(textOf(url, sample)).toMatch(/^\$\{HttpApi\w+\.ApiEndpoint\}$/);
    }
  });
});
