import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { holidaysOf } from '../../../lib/infra/config/holidays.ts';
import { parseDeployment } from '../../../lib/infra/config/parse-deployment.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { keyDescriptions } from '../../../lib/infra/config/setting-keys.ts';
import { deploymentFor } from '../../../lib/infra/config.ts';

describe('docs/deploy.md', () => {
  const guide = readFileSync('docs/deploy.md', 'utf8');

  it('lists every key with what it decides', () => {
    const lines = Object.entries(keyDescriptions).map(
      ([key, meaning]) => `| \`${key}\` | ${meaning} |`,
    );
    expect(lines.filter((line) => !guide.includes(`${line}\n`))).toEqual([]);
  });

  it('shows a deployment that is one', () => {
    const [, example = ''] = /<!-- example -->\n```ts\nprod: ([\s\S]*?),\n```/.exec(guide) ?? [];
    const deployment = new Function('sampleSettings', 'holidaysOf', `return ${example}`)(
      sampleSettings,
      holidaysOf,
    );
    expect(parseDeployment({ stage: 'prod', ...deployment })).toMatchObject({
      region: 'us-east-1',
      mailIdentity: { name: 'company.com' },
    });
  });
});

describe('lib/infra/config.ts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-config-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The project with another text in its `lib/infra/config.ts`. */
  const copyWith = (text: string, other: string): string => {
    const copy = join(folder, 'copy');
    for (const part of ['bin', 'lib', 'functions', 'cdk.json', 'package.json'])
      cpSync(part, join(copy, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    const file = join(copy, 'lib/infra/config.ts');
    const before = readFileSync(file, 'utf8');
    expect(before).toContain(text);
    writeFileSync(file, before.replace(text, other));
    return copy;
  };

  it('has stages by name, and none for want of a name', () => {
    expect(() => deploymentFor('moon')).toThrow(
      'lib/infra/config.ts has no stage moon. It has: sample, test',
    );
    expect(() => deploymentFor(undefined)).toThrow(
      'Say which stage with -c stage=<stage>. lib/infra/config.ts has: sample, test',
    );
  });

  /** What `cdk` runs, without `cdk`. */
  const app = (cwd = '.', context: Record<string, string> = {}) =>
    new Promise<{ code: unknown; said: string }>((settle) => {
      execFile(
        process.execPath,
        ['bin/app.ts'],
        { cwd, env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context) } },
        (error, _, said) => settle({ code: error?.code ?? 0, said }),
      );
    });

  it('ends cdk for an unknown stage, with a sentence and without a stack', async () => {
    const { code, said } = await app('.', { stage: 'moon' });
    expect(code).toBe(1);
    expect(said).toContain('lib/infra/config.ts has no stage moon. It has: sample, test');
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('ends cdk for a wrong value, by its key and with what the key is for', async () => {
    const copy = copyWith(
      "mailIdentity: { name: 'countersign.example' }",
      "mailIdentity: { name: 'moon.example' }",
    );
    const { code, said } = await app(copy, { stage: 'sample' });
    expect(code).toBe(1);
    expect(said).toContain(
      'lib/infra/config.ts, stage sample:\n  settings.mail.from: must be an address of mailIdentity.name, moon.example (the address that all mails come from, one of the mail identity)',
    );
    expect(said).not.toMatch(/\n\s+at /);
  });
});
