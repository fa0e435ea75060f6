import { vi } from 'vitest';
import { log } from '../../functions/store/log.ts';

/** A log line as CloudWatch would get it. */
export type LogLine = { level: string; message: string } & Readonly<Record<string, unknown>>;

/** Captures log lines from now on, at the deployed log level. */
export const catchLog = () => {
  const before = log().getLevelName();
  log().setLogLevel('INFO');
  const written: string[] = [];
  const keep = (chunk: string | Uint8Array): boolean => written.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  const text = () => written.join('');
  return {
    text,
    lines: (): LogLine[] =>
      text()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
    stop(): void {
      for (const spy of spies) spy.mockRestore();
      log().setLogLevel(before);
    },
  };
};
