import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

/**
 * Where the SDK looks for credentials on other machines, by `import()` when the environment has none. In a function
 * the environment always has them: leaving these out takes a fifth off each bundle.
 */
const neverOnLambda = [
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/**
 * Bundles Lambda entries in one pass: `<outdir>/<name>/index.js`, self-contained and minified.
 *
 * The SDK is inside, so that what was tested is what runs. CommonJS, because it loads faster than ESM here;
 * `module` before `main`, because ES modules are what unused code can be shaken from.
 * Returns what went into each. Throws esbuild's error, with file and line, when an entry does not build.
 */
export const bundleFunctions = async (
  entries: Readonly<Record<string, string>>,
  outdir: string,
): Promise<Metafile> => {
  const { metafile } = await build({
    entryPoints: Object.entries(entries).map(([name, entry]) => ({ in: entry, out: join(name, 'index') })),
    outdir,
    bundle: true,
    external: neverOnLambda,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  });
  return metafile;
};
