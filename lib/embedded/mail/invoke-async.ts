import type { FunctionName } from '../../manifest.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';

/**
 * Invokes a function asynchronously; resolves to whether it succeeded. `lost` says in the log what
 * was not handled.
 */
export const invokeAsync = async (
  { invoke, log }: { invoke: Invoke; log: Log },
  name: FunctionName,
  event: unknown,
  lost: string,
): Promise<boolean> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      await invoke(name, event);
      return true;
    } catch (error) {
      log.trouble(`${lost}, try ${attempt} of ${attempts}`, error);
    }
  }
  return false;
};

/** Lambda's number of tries for an asynchronous event. */
const attempts = 3;
