import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../lib/local/loopback.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-'));

/** As `npm run` starts it, with nothing of this shell's own settings. */
const start = (entry: string, settings: Record<string, string>): ChildProcess =>
  spawn(join(root, 'node_modules/.bin/node'), [entry], {
    cwd: root,
    env: {
      ...process.env,
      SMTP_URL: undefined,
      PUBLIC_URL: undefined,
      COUNTERSIGN_API: undefined,
      COUNTERSIGN_INBOX: undefined,
      COUNTERSIGN_TOKENS: undefined,
      FORCE_COLOR: undefined,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const reading = (stream: NodeJS.ReadableStream | null): { text: string } => {
  const read = { text: '' };
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    read.text += chunk;
  });
  return read;
};

const runDemo = async (settings: Record<string, string>) => {
  const demo = start('bin/demo.ts', settings);
  const [out, err] = [reading(demo.stdout), reading(demo.stderr)];
  const [code] = await once(demo, 'close');
  // Lines are broken where a window ends; what they say is the same.
  return { code, out: out.text.replaceAll(/\s+/g, ' '), err: err.text };
};

describe('the demo', () => {
  let platform: ChildProcess;

  beforeAll(async () => {
    platform = start('bin/local.ts', { COUNTERSIGN_DATA: folder, PORT: '0', INBOX_PORT: '0' });
    const [out, err] = [reading(platform.stdout), reading(platform.stderr)];
    await new Promise<void>((resolve, reject) => {
      platform.stdout?.on('data', () => out.text.includes('Countersign is ready') && resolve());
      platform.once('exit', (code) => reject(new Error(`the platform ended with ${code}: ${err.text}`)));
    });
  });

  afterAll(async () => {
    platform.kill('SIGTERM');
    if (platform.exitCode === null) await once(platform, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes two requests through, and does it again on the same platform', { timeout: 120_000 }, async () => {
    const first = await runDemo({ COUNTERSIGN_DATA: folder });
    expect(first).toMatchObject({ code: 0, err: '' });
    const second = await runDemo({ COUNTERSIGN_DATA: folder });
    expect(second).toMatchObject({ code: 0, err: '' });
    for (const { out } of [first, second]) {
      expect(out).toMatch(/What lost money: CR-\w{7}, ROI −85 %, a loss of \$85,000\.00\./);
      expect(out).toContain('[Rollup ');
      expect(out).not.toContain('\u001b');
    }
    expect(first.out).toContain('nothing was spent and nothing was earned');
    expect(second.out).toContain('Summer campaign, no. 2');
  });

  it('is told where the platform is by the environment', { timeout: 60_000 }, async () => {
    const tokens = join(folder, 'only-tokens.json');
    const { apiUrl, inboxUrl, members } = JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8'));
    writeFileSync(tokens, JSON.stringify({ members }));
    const environment = { COUNTERSIGN_API: apiUrl, COUNTERSIGN_INBOX: inboxUrl, COUNTERSIGN_TOKENS: tokens };
    expect(await runDemo(environment)).toMatchObject({ code: 0, err: '' });
  });

  it('says when a token is not accepted', async () => {
    const tokens = join(folder, 'wrong-tokens.json');
    const told = JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8'));
    for (const member of told.members) member.token = 'not.a.token';
    writeFileSync(tokens, JSON.stringify(told));
    const { code, err } = await runDemo({ COUNTERSIGN_TOKENS: tokens });
    expect(code).toBe(1);
    expect(err).toMatch(/^\nThe demo stopped\. .* was answered 401: the token is not accepted\./);
  });
});

describe('the demo without a platform', () => {
  it('says that there is none', async () => {
    const { code, err } = await runDemo({ COUNTERSIGN_DATA: join(folder, 'nothing') });
    expect(code).toBe(1);
    expect(err).toMatch(/^\nThe demo stopped\. There is no platform: .* Start the platform with `npm start`/);
  });

  it('says that the one there was does not answer', async () => {
    const gone = `http://127.0.0.1:${await freePort()}`;
    const tokens = join(mkdtempSync(join(tmpdir(), 'countersign-gone-')), 'tokens.json');
    const nobody = { id: 'leo', name: 'Leo', email: 'leo@countersign.example', parties: [], token: 'x' };
    writeFileSync(tokens, JSON.stringify({ apiUrl: gone, inboxUrl: gone, members: [nobody] }));
    const { code, err } = await runDemo({ COUNTERSIGN_TOKENS: tokens });
    rmSync(join(tokens, '..'), { recursive: true });
    expect(code).toBe(1);
    expect(err).toContain(`The demo stopped. No API answers at ${gone}.`);
  });
});
