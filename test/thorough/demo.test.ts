import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPlatform, inboxOf } from '../../lib/cli/running-platform.ts';
import { freePort } from '../../lib/embedded/http/loopback.ts';
import { type PlatformProcess, startProcess } from '../flows/embedded/process.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-'));

const reading = (stream: NodeJS.ReadableStream): { text: string } => {
  const read = { text: '' };
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    read.text += chunk;
  });
  return read;
};

/**
 * Runs the demo as `npm run demo` does, told where the platform is by these variables and no
 * others.
 */
const runDemo = async (environment: Record<string, string>) => {
  const none = {
    COUNTERSIGN_API: undefined,
    COUNTERSIGN_INBOX: undefined,
    COUNTERSIGN_TOKENS: undefined,
  };
  const demo = spawn(process.execPath, ['bin/demo.ts'], {
    cwd: root,
    env: { ...process.env, ...none, FORCE_COLOR: undefined, ...environment },
  });
  const [out, err] = [reading(demo.stdout), reading(demo.stderr)];
  const [code] = await once(demo, 'close');
  return { code, out: out.text, err: err.text };
};

/** Lines are broken where a window ends; what they say is the same. */
const unbroken = (text: string): string => text.replaceAll('│', ' ').replaceAll(/\s+/g, ' ').trim();

/** What differs from run to run: who got it, references, digests, times, addresses. */
const masked = (text: string): string =>
  unbroken(text)
    .replaceAll(/M(ia Marsh|ax Moreau|ona Mbeki)/g, 'M')
    .replaceAll(/CR-\w{7}/g, 'CR')
    .replaceAll(/\b[0-9a-f]{8}\b/g, 'digest')
    .replaceAll(/(\w{3}, )?[A-Z][a-z]{2} \d+, \d{4}(, \d+:\d\d [AP]M [A-Z]+([+-]\d+)?)?/g, 'time')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'here')
    .replaceAll(/week \d+ of \d{4}|\d{4}-W\d\d(%40[\w-]+)?/g, 'week')
    .replaceAll(/[\d.]+ seconds/g, 'seconds');

const transcript = (file: string): string => {
  const shown = /\$ npm run demo\n(.*?)```/s.exec(readFileSync(join(root, file), 'utf8'))?.[1];
  if (!shown) throw new Error(`${file} shows no transcript of the demo`);
  return shown;
};

describe('the demo', () => {
  let platform: PlatformProcess;

  beforeAll(async () => {
    platform = await startProcess(folder);
  });

  afterAll(async () => {
    await platform?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Where the platform is, without the file that it wrote. */
  const byEnvironment = async () => {
    const tokens = join(folder, 'only-tokens.json');
    const found = await findPlatform({ COUNTERSIGN_DATA: folder });
    writeFileSync(tokens, JSON.stringify({ members: found.people }));
    return {
      COUNTERSIGN_API: found.apiUrl,
      COUNTERSIGN_INBOX: inboxOf(found),
      COUNTERSIGN_TOKENS: tokens,
    };
  };

  it('takes two requests through, and does it again on the same platform', {
    timeout: 120_000,
  }, async () => {
    const first = await runDemo({ COUNTERSIGN_DATA: folder });
    expect(first).toMatchObject({ code: 0, err: '' });
    const second = await runDemo(await byEnvironment());
    expect(second).toMatchObject({ code: 0, err: '' });
    for (const { out } of [first, second]) {
      expect(unbroken(out)).toMatch(
        /What lost money: CR-\w{7}, ROI −85 %, a loss of \$85,000\.00\./,
      );
      expect(out).toContain('[Rollup ');
      expect(out).not.toContain('\u001b');
    }
    expect(unbroken(first.out)).toContain('nothing was spent and nothing was earned');
    expect(second.out).toContain('Summer campaign, no. 2');

    // What is shown of it is what a first run says, but for what is left out with an ellipsis.
    let rest = masked(first.out);
    for (const passage of transcript('docs/demo.md')
      .split(/^\s*…$/m)
      .map(masked)) {
      expect(rest).toContain(passage);
      rest = rest.slice(rest.indexOf(passage) + passage.length);
    }
  });

  it('says when a token is not accepted', async () => {
    const tokens = join(folder, 'wrong-tokens.json');
    const { apiUrl, inboxUrl, people } = await findPlatform({ COUNTERSIGN_DATA: folder });
    const members = people.map((member) => ({ ...member, token: 'not.a.token' }));
    writeFileSync(tokens, JSON.stringify({ apiUrl, inboxUrl, members }));
    const { code, err } = await runDemo({ COUNTERSIGN_TOKENS: tokens });
    expect(code).toBe(1);
    expect(err).toMatch(/^\nThe demo stopped\. .* was answered 401: the token is not accepted\./);
  });
});

describe('the demo without a platform', () => {
  it('says that there is none', async () => {
    const { code, err } = await runDemo({ COUNTERSIGN_DATA: join(folder, 'nothing') });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^\nThe demo stopped\. There is no platform: .* Start the platform with `npm start`/,
    );
  });

  it('says that the one there was does not answer', async () => {
    const gone = `http://127.0.0.1:${await freePort()}`;
    const tokens = join(mkdtempSync(join(tmpdir(), 'countersign-gone-')), 'tokens.json');
    const nobody = {
      id: 'leo',
      name: 'Leo',
      email: 'leo@countersign.example',
      parties: [],
      token: 'x',
    };
    writeFileSync(tokens, JSON.stringify({ apiUrl: gone, inboxUrl: gone, members: [nobody] }));
    const { code, err } = await runDemo({ COUNTERSIGN_TOKENS: tokens });
    rmSync(join(tokens, '..'), { recursive: true });
    expect(code).toBe(1);
    expect(err).toContain(`The demo stopped. No API answers at ${gone}.`);
  });
});
