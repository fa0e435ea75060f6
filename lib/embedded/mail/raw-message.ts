/** One header as written, with its folded lines. */
export type Header = { name: string; line: string };

/** A mail's headers and body; the headers stay as written. */
export const splitMessage = (raw: Buffer): { headers: Header[]; body: Buffer } => {
  const { end, body } = splitAt(raw);
  // latin1 preserves every byte.
  const lines = raw
    .subarray(0, end)
    .toString('latin1')
    .split(/\r?\n(?![ \t])/);
  const headers = lines
    .filter(Boolean)
    .map((line) => ({ name: (line.split(':', 1)[0] ?? '').toLowerCase(), line }));
  return { headers, body: raw.subarray(body) };
};

const splitAt = (raw: Buffer): { end: number; body: number } => {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { end: crlf, body: crlf + 4 };
  return lf >= 0 ? { end: lf, body: lf + 2 } : { end: raw.length, body: raw.length };
};

/** The header's value on one line; undefined when there is none. */
export const headerValue = (headers: readonly Header[], name: string): string | undefined =>
  headers
    .find((header) => header.name === name)
    ?.line.replace(/^[^:]*:/, '')
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim();

export const joinMessage = (headers: readonly Header[], body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${headers.map(({ line }) => line).join('\r\n')}\r\n\r\n`, 'latin1'),
    body,
  ]);

export const header = (name: string, value: string): Header => ({
  name: name.toLowerCase(),
  line: `${name}: ${value}`,
});
