import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** A file, or the text of one that lies nowhere; its imports are found from `resolveDir`. */
export type Entry = string | { contents: string; resolveDir: string };

/**
 * Bundles Lambda entries: `<outdir>/<name>/index.js`, self-contained and minified.
 *
 * The SDK is inside, so that what was tested is what runs. CommonJS, because it loads faster than
 * ESM here; `module` before `main`, because ES modules are what unused code can be shaken from.
 * Returns what went into each. Throws esbuild's error, with file and line, when an entry does not
 * build.
 */
export const bundleFunctions = async (
  entries: Readonly<Record<string, Entry>>,
  outdir: string,
): Promise<Metafile> => {
  const { metafile } = await build({
    ...options,
    entryPoints: Object.entries(entries).map(([name, entry]) => ({
      in: typeof entry === 'string' ? entry : `entry:${name}`,
      out: join(name, 'index'),
    })),
    outdir,
    plugins: [entriesFrom(entries), drawingFiles],
  });
  return metafile;
};

const options = {
  bundle: true,
  // What the SDK loads by `import()` where it has to. Credentials come from the environment, which
  // in a function always has them, and no call is answered with a stream of events.
  external: [
    '@aws-sdk/credential-provider-http',
    '@aws-sdk/credential-provider-ini',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-provider-sso',
    '@aws-sdk/credential-provider-web-identity',
    '@smithy/credential-provider-imds',
    '@smithy/core/event-streams',
  ],
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

/** Gives esbuild the entries that are no files: its own `stdin` takes one for each build. */
const entriesFrom = (entries: Readonly<Record<string, Entry>>): Plugin => ({
  name: 'entries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^entry:/ }, ({ path }) => ({ path, namespace: 'entry' }));
    onLoad({ filter: /^entry:/, namespace: 'entry' }, ({ path }) => {
      const entry = entries[path.slice('entry:'.length)];
      return typeof entry === 'object' ? { ...entry, loader: 'ts' } : undefined;
    });
  },
});

/** What charts are drawn with is no code: the bundle has it inside, as bytes. */
const drawingFiles: Plugin = {
  name: 'drawing files',
  setup({ onLoad }) {
    onLoad({ filter: /\/functions\/.*\/drawing-files\.ts$/ }, ({ path }) => ({
      contents: `import wasm from '@resvg/resvg-wasm/index_bg.wasm';
        import ttf from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf';
        export const rasterizer = () => wasm;
        export const font = () => ttf;`,
      loader: 'js',
      resolveDir: dirname(path),
    }));
  },
};
