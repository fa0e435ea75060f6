import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The options of a command, as `parseArgs` reads them. One that it does not know ends the process
 * with a sentence that names it, and exit code 2.
 */
export const readOptions = <T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
};
