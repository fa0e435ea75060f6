import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The WebAssembly module that rasterizes SVG. */
export const rasterizer = (): Uint8Array =>
  readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'));

// A deployed bundle has these two files inlined; there is no disk to read them from (`drawingFiles`
// in lib/infra/bundle.ts).
const { resolve } = createRequire(import.meta.url);

/** The font of charts: Lambda has none. */
export const font = (): Uint8Array => readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
