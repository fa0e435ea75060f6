import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import {
  drawingFiles,
  neverLoaded,
  versionAlone,
  withoutEndpointCache,
  withoutErrorClasses,
  withoutFetching,
  withoutFileTypes,
  withoutJsonSchema,
  withoutOwnSha256,
} from './bundle-parts.ts';

const options = {
  bundle: true,
  external: neverLoaded,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  loader: { '.wasm': 'binary', '.ttf': 'binary' },
  logLevel: 'silent',
  metafile: true,
} as const satisfies BuildOptions;

/** The API's document is made of what schemas say of themselves; nothing else asks them. */
const describesSchemas = ([, entry]: [name: string, entry: string]): boolean =>
  entry.includes('/openapi/');

/**
 * Bundles Lambda entries: `<outdir>/<name>/index.js`, self-contained and minified.
 *
 * The SDK is inside, so that what was tested is what runs. CommonJS, because it loads faster than
 * ESM here; `module` before `main`, because ES modules are what unused code can be shaken from.
 * Returns what went into each. Throws esbuild's error, with file and line, when an entry does not
 * build.
 */
export const bundleFunctions = async (
  entries: Readonly<Record<string, string>>,
  outdir: string,
): Promise<Metafile> => {
  const { true: describing = [], false: others = [] } = Object.groupBy(
    Object.entries(entries),
    (entry) => (describesSchemas(entry) ? 'true' : 'false'),
  );
  const bundle = async (
    some: [string, string][],
    plugins: BuildOptions['plugins'],
  ): Promise<Metafile> => {
    const entryPoints = some.map(([name, entry]) => ({ in: entry, out: join(name, 'index') }));
    return (await build({ ...options, entryPoints, outdir, plugins })).metafile;
  };
  const small = [
    drawingFiles,
    versionAlone,
    withoutEndpointCache,
    withoutErrorClasses,
    withoutFetching,
    withoutFileTypes,
    withoutOwnSha256,
  ];
  const made = await Promise.all([
    bundle(others, [...small, withoutJsonSchema]),
    bundle(describing, small),
  ]);
  return {
    inputs: Object.assign({}, ...made.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...made.map(({ outputs }) => outputs)),
  };
};
