import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The options of a command, as `parseArgs` reads them. One that it does not know, one without its
 * value, or more words than it takes end the process with a sentence that says so, how the command
 * is used, and exit code 2.
 */
export const readOptions = <T extends ParseArgsConfig>(
  config: T,
  { usage, words }: { usage?: string; words?: number } = {},
): ReturnType<typeof parseArgs<T>> => {
  const given = parsed(config, usage);
  for (const [name, value] of Object.entries(given.values))
    if (value === '') misused(`Option '--${name} <value>' argument missing`, usage);
  const extra = words === undefined ? undefined : given.positionals[words];
  return extra === undefined ? given : misused(`Unexpected argument '${extra}'`, usage);
};

/** Ends a command that was not used as it has to be: exit code 2, and no stack trace. */
export const misused = (wrong: string, usage?: string): never => {
  console.error(usage ? `${wrong}\n\n${usage}` : wrong);
  process.exit(2);
};

const parsed = <T extends ParseArgsConfig>(config: T, usage: string | undefined) => {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return misused(error.message, usage);
  }
};

/** A whole number above zero, as an option has it. */
export const wholeNumber = (name: string, value: string, usage: string): number =>
  /^[1-9]\d{0,8}$/.test(value)
    ? Number(value)
    : misused(`Option '--${name}' takes a whole number from 1 on, and not '${value}'`, usage);
