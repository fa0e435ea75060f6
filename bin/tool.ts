import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonTool } from '../lib/tools/python-tool.ts';

/**
 * Runs a Python tool from an environment of the project's own: `node bin/tool.ts cfn-lint <args>`.
 */
const [name, ...args] = process.argv.slice(2);
if (!name) throw new Error('Name a tool of tools/, such as: node bin/tool.ts cfn-lint --version');
const { status, error } = spawnSync(join(pythonTool(name), name), args, { stdio: 'inherit' });
if (error) throw error;
process.exitCode = status ?? 1;
