import { spawn } from 'node:child_process';

/**
 * Runs the engine given by its arguments, and stops it when standard input closes: then the parent
 * is gone, even after kill -9.
 */
const [binary = '', ...options] = process.argv.slice(2);
const engine = spawn(binary, options, {
  stdio: ['ignore', 'ignore', 'inherit'],
  windowsHide: true,
});
engine.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
engine.once('exit', (code) => process.exit(code ?? 1));
process.stdin.once('close', () => engine.kill()).resume();
