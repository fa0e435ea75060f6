import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeTool } from '../node-tool.ts';
import { pythonTool } from '../python-tool.ts';

/**
 * Makes clients of a document in a folder, in TypeScript, and compiles them as strictly as there
 * is; before that the document is linted. Throws at the first that fails, when it has said why.
 */
export const makeClients = (document: object, folder: string): void => {
  const bin = nodeTool('clients');
  writeFileSync(join(folder, openapi), JSON.stringify(document, null, 2));
  run(folder, join(bin, 'redocly'), 'lint', openapi, '--config', lintRules);
  run(folder, join(bin, 'openapi-typescript'), openapi, '-o', 'types.ts');
  run(folder, join(bin, 'orval'), '--input', openapi, '--output', 'orval.ts', '--client', 'fetch');
  compile(folder, ['types.ts', 'orval.ts']);
};

/** The same by openapi-generator, which needs Java, in TypeScript and in Python. */
export const makeClientsByJava = (document: object, folder: string): void => {
  const bin = pythonTool('openapi-generator');
  writeFileSync(join(folder, openapi), JSON.stringify(document));
  for (const language of ['typescript-fetch', 'python'])
    run(
      folder,
      join(bin, 'openapi-generator-cli'),
      ...['generate', '-i', openapi, '-g', language, '-o', language],
    );
  compile(folder, ['typescript-fetch/index.ts']);
  run(folder, join(bin, 'python'), '-m', 'compileall', '-q', 'python/openapi_client');
};

const openapi = 'openapi.json';

const root = join(import.meta.dirname, '../../..');

const lintRules = join(root, 'tools/clients/redocly.yaml');

const compile = (folder: string, files: string[]): void => {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  run(folder, join(root, 'node_modules/.bin/tsc'), '-p', 'tsconfig.json');
};

const run = (cwd: string, command: string, ...args: string[]): void => {
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, ...quiet },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
};
