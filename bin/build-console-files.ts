import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';

/**
 * Bundles the console's style and scripts into a module, compressed, each by a name with its hash;
 * and into another the style and the icon of the pages behind links, which have them within. Runs
 * at every install and before the tests, and writes nothing unless something has changed.
 */
const pages = fileURLToPath(new URL('../functions/pages/', import.meta.url));
const folder = `${pages}console/`;
const style = `${pages}kit/style/`;

/** Each by its name in pages. */
const entries = {
  'console.css': 'style/console.css',
  'console.js': 'script/console.client.ts',
  'viewer.js': 'script/viewer.client.ts',
  'upload.js': 'script/upload.client.ts',
  'pdf.js': 'script/pdf.client.ts',
  'pdf-worker.js': 'script/pdf-worker.client.ts',
  'files.js': 'script/files.client.ts',
};

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const fileOf = (name: string, content: Uint8Array) => {
  const [stem, ending = ''] = name.split('.');
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 16);
  return {
    name,
    hashed: `${stem}-${hash}.${ending}`,
    type: types[ending] ?? 'application/octet-stream',
    gzip: gzipSync(content, { level: 9 }).toString('base64'),
  };
};

const options = {
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: ['es2022', 'safari16'],
  legalComments: 'none',
} as const satisfies BuildOptions;

/** Written to a temporary file and renamed: tests in another process may be reading it. */
const write = (target: string, lines: readonly string[]): void => {
  const text = ['// Made by bin/build-console-files.ts', ...lines, ''].join('\n');
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  const unfinished = `${target}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, target);
};

const { outputFiles } = await build({
  ...options,
  entryPoints: Object.entries(entries).map(([name, file]) => ({
    in: `${folder}${file}`,
    out: name.replace(/\.\w+$/, ''),
  })),
  outdir: folder,
});
const mark = readFileSync(`${style}mark.svg`);
const files = [
  ...outputFiles.map(({ path, contents }) => fileOf(path.split('/').at(-1) ?? '', contents)),
  fileOf('mark.svg', mark),
];
write(`${folder}own-files.generated.ts`, [
  `export const ownFiles: readonly { name: string; hashed: string; type: string; gzip: string }[] = ${JSON.stringify(files, undefined, 2)};`,
]);

const links = await build({ ...options, entryPoints: [`${style}links.css`] });
/** As in an attribute in double quotes: shorter than base64, and read by all browsers. */
const address = (svg: string): string =>
  `data:image/svg+xml,${svg
    .trim()
    .replaceAll('"', "'")
    .replace(/[#%<>]/g, encodeURIComponent)}`;
const linkStyle = links.outputFiles[0]?.contents ?? new Uint8Array();
write(`${pages}kit/page-style.generated.ts`, [
  // Compressed, as whoever decides waits for each kilobyte of a function's code to be read.
  `export const styleGzip = ${JSON.stringify(gzipSync(linkStyle, { level: 9 }).toString('base64'))};`,
  `export const styleHash = ${JSON.stringify(createHash('sha256').update(linkStyle).digest('base64'))};`,
  `export const icon = ${JSON.stringify(address(mark.toString()))};`,
]);
