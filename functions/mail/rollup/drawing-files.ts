import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The program that makes pixels of SVG. */
export const rasterizer = (): Uint8Array =>
  readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'));

// A bundle has these two inside; there is nothing beside it on a disk (`drawingFiles` in
// lib/infra/bundle.ts).
const { resolve } = createRequire(import.meta.url);

/** The letters of charts: a function has no fonts of its own. */
export const font = (): Uint8Array => readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
