import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** A file, or source text without one; its imports are resolved from `resolveDir`. */
export type Entry = string | { contents: string; resolveDir: string };

/**
 * Bundles Lambda entries: `<outdir>/<name>/index.js`, self-contained and minified.
 *
 * The SDK is included, so that what was tested is what runs. CommonJS, because it loads faster than
 * ESM here; `module` before `main`, because only ES modules can be tree-shaken. Returns the inputs
 * of each. Throws esbuild's error, with file and line, when an entry does not build.
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
  // Loaded by the SDK with `import()` only if needed. In a function, credentials always come from
  // the environment, and no call answers with an event stream.
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

/** Gives esbuild entries that are not files; its own `stdin` takes only one per build. */
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

/** Inlines the drawing files of charts, which are not code, as bytes. */
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
