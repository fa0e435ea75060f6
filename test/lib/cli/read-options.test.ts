import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';

const run = (file: string, words: string[]) =>
  new Promise<{ code: unknown; said: string }>((settle) => {
    execFile(process.execPath, [file, ...words], (error, _, said) =>
      settle({ code: error?.code ?? 0, said }),
    );
  });

it.each(['export', 'reconcile', 'verify'])(
  '%s says which option it does not know, without a stack',
  async (command) => {
    const { code, said } = await run(`bin/${command}.ts`, ['--nothing=1']);
    expect(code).toBe(2);
    expect(said).toContain("Unknown option '--nothing'");
    expect(said).not.toMatch(/\n\s+at /);
  },
);
