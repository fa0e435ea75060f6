import { correction, generate } from 'lean-qr';
import { toPngBuffer } from 'lean-qr/extras/node_export';
import { toSvgSource } from 'lean-qr/extras/svg';

/** The files of a QR code, as they are named in addresses. */
export const qrFiles = {
  'qr.svg': { type: 'image/svg+xml', draw: (text: string) => Buffer.from(qrSvg(text)) },
  'qr.png': { type: 'image/png', draw: (text: string) => qrPng(text) },
} as const;

/** An address as a QR code, black on white with its margin, to be printed at any size. */
export const qrSvg = (text: string): string =>
  toSvgSource(codeOf(text), { on: '#000', off: '#fff', scale: 8 });

/** About 700 pixels wide: 6 cm at 300 dots an inch. */
const qrPng = (text: string): Uint8Array =>
  toPngBuffer(codeOf(text), { on: [0, 0, 0], off: [255, 255, 255], scale: 16 });

/** A quarter of it may be dirty or folded: it is on paper. */
const codeOf = (text: string) => generate(text, { minCorrectionLevel: correction.Q });
