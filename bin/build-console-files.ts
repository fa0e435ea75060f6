import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * Bundles the console's style and scripts into a module, compressed, each by a name with its hash.
 * Runs at every install and before the tests, and writes nothing unless something has changed.
 */
const folder = fileURLToPath(new URL('../functions/pages/console/', import.meta.url));
const target = `${folder}own-files.generated.ts`;

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

const { outputFiles } = await build({
  entryPoints: Object.entries(entries).map(([name, file]) => ({
    in: `${folder}${file}`,
    out: name.replace(/\.\w+$/, ''),
  })),
  outdir: folder,
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: ['es2022', 'safari16'],
  legalComments: 'none',
});
const files = [
  ...outputFiles.map(({ path, contents }) => fileOf(path.split('/').at(-1) ?? '', contents)),
  fileOf('mark.svg', readFileSync(`${folder}style/mark.svg`)),
];
const text = `// Made by bin/build-console-files.ts\nexport const ownFiles: readonly { name: string; hashed: string; type: string; gzip: string }[] = ${JSON.stringify(files, undefined, 2)};\n`;

if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
  // Written to a temporary file and renamed: tests in another process may be reading it.
  const unfinished = `${target}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, target);
}
