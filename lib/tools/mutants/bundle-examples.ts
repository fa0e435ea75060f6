import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/**
 * Bundles test files of a folder, and all that they import but `vitest`, into the text of one
 * CommonJS module, which loads them in this order. Before each it calls `begin` with the file's
 * name. Throws esbuild's error when a file does not build.
 */
export const bundleExamples = async (folder: string, files: readonly string[]): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: files.map((file) => `begin('${file}'); require('./${file}');`).join('\n'),
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['vitest'],
    logLevel: 'silent',
    plugins: [urlsOfSources, cachesOfOneTry],
  });
  return outputFiles.map(({ text }) => text).join('');
};

/** A bundle has no `import.meta.url`: who reads a file beside a source needs that of the source. */
const urlsOfSources: Plugin = {
  name: 'urls-of-sources',
  setup({ onLoad }) {
    onLoad({ filter: /\/test\/.*\.ts$/ }, async ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      const contents = (await readFile(path, 'utf8')).replaceAll('import.meta.url', url);
      return { contents, loader: 'ts' };
    });
  },
};

/**
 * What is made once for a key, such as a form for a currency, is made anew for each mutant: else
 * the first example would leave one without it to all others. Without a mutant it is made anew for
 * each example, so that all that use it are known to cover what makes it.
 */
const cachesOfOneTry: Plugin = {
  name: 'caches-of-one-try',
  setup({ onLoad }) {
    onLoad({ filter: /\/cached-by-key\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const kept = source.replace(/export const cachedByKey\b/, 'const keptByKey');
      return { contents: `${kept}\n${cachedInOneTry}`, loader: 'ts' };
    });
  },
};

const cachedInOneTry = `
  export const cachedByKey = (make) => {
    let [kept, of] = [keptByKey(make), ''];
    return (key) => {
      const { activeMutant, currentTestId } = globalThis.__stryker__ ?? {};
      const now = String(activeMutant ?? currentTestId);
      if (now !== of) [kept, of] = [keptByKey(make), now];
      return kept(key);
    };
  };
`;
