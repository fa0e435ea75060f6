import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles Lambda entries in one pass: `<outdir>/<name>/index.js`, self-contained and minified.
 *
 * The SDK is inside, so that what was tested is what runs. CommonJS, because it loads faster than ESM here;
 * `module` before `main`, because ES modules are what unused code can be shaken from.
 * Throws esbuild's error, with file and line, when an entry does not build.
 */
export const bundleFunctions = async (
  entries: Readonly<Record<string, string>>,
  outdir: string,
): Promise<void> => {
  await build({
    entryPoints: Object.entries(entries).map(([name, entry]) => ({ in: entry, out: join(name, 'index') })),
    outdir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'silent',
  });
};
