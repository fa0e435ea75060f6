import type { Readable } from 'node:stream';

/**
 * Calls `take` for each line of a stream. Lines end with a line feed and nothing else: `readline`
 * would also break them at U+2028, which JSON may contain.
 */
export const linesOf = (stream: Readable | null, take: (line: string) => void): void => {
  let begun: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      const line = Buffer.concat([...begun, chunk.subarray(from, end)]);
      begun = [];
      from = end + 1;
      take(line.toString('utf8'));
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  });
};

const lineFeed = 0x0a;
