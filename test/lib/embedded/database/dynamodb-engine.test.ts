import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEngine } from '../../../../lib/embedded/database/dynamodb-engine.ts';
import { portForLife, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { StartProblem } from '../../../../lib/embedded/start-problem.ts';
import { enginesOn } from '../../../fixtures/engine-processes.ts';

const quiet = { info: () => {}, trouble: () => {} };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-engine-'));
});

afterEach(() => rmSync(root, { recursive: true }));

it('does not start on a file that is no database, and says which', async () => {
  const file = join(root, 'countersign.sqlite');
  writeFileSync(file, 'this is not a database, and long enough to be looked at');
  const starting = startEngine(file, quiet);
  await expect(starting).rejects.toThrow(StartProblem);
  await expect(starting).rejects.toThrow(`the database ${file} cannot be opened`);
});

it('does not take somebody else at its port for itself, and leaves nothing behind', async () => {
  const file = join(root, 'countersign.sqlite');
  const port = await portForLife('engine');
  const other = await serveLoopback('other', port, (_, response) => void response.end());
  const starting = startEngine(file, quiet);
  await expect(starting).rejects.toThrow(StartProblem);
  await expect(starting).rejects.toThrow(`port ${port} for the database engine is in use. Start`);
  await other.stop();
  await expect.poll(() => enginesOn(file), { timeout: 5000 }).toEqual([]);
});

it('is started again when it dies', async () => {
  const troubles: string[] = [];
  const file = join(root, 'countersign.sqlite');
  const engine = await startEngine(file, {
    ...quiet,
    trouble: (line) => void troubles.push(line),
  });
  for (const pid of enginesOn(file)) process.kill(pid, 'SIGKILL');
  const answers = () =>
    fetch(engine.endpoint).then(
      () => troubles.length,
      () => 0,
    );
  await expect.poll(answers, { timeout: 5000 }).toBe(1);
  expect(troubles[0]).toContain('starting it again');
  await engine.stop();
});

it('ends with whoever started it, without a shell as well', async () => {
  // Reports that it runs, and would run for a minute.
  const engine = 'console.error(process.pid); setTimeout(() => {}, 60_000)';
  const watcher = spawn(
    process.execPath,
    ['lib/embedded/database/watch-engine.ts', process.execPath, '--eval', engine],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const [pid] = (await once(watcher.stderr, 'data')).map(Number);
  watcher.stdin.end();
  await once(watcher, 'exit');
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
});
