import type { DataFolder } from '../data-folder.ts';
import { type Loopback, serveLoopback } from '../http/loopback.ts';
import type { Log } from '../runtime-log.ts';
import type { Clock } from '../wall-clock.ts';
import { openObjects } from './object-folder.ts';
import { s3Endpoint } from './s3-endpoint.ts';
import { sweepUnused } from './sweep-unused.ts';

/**
 * The store of proofs' files, below the data folder. On a port and so an origin of its own: nothing
 * that people uploaded is ever served from where they sign.
 */
export const startFiles = async ({
  folder,
  clock,
  log,
  port,
  origin,
}: Options): Promise<Loopback> => {
  const objects = openObjects(folder);
  const sweep = () => sweepUnused(objects, clock.now());
  sweep();
  const served = await serveLoopback(
    'store of files',
    port,
    s3Endpoint({ objects, clock, log, origin }),
  );
  const daily = setInterval(sweep, dayMs).unref();
  return {
    ...served,
    stop() {
      clearInterval(daily);
      return served.stop();
    },
  };
};

const dayMs = 24 * 3_600_000;

type Options = { folder: DataFolder; clock: Clock; log: Log; port: number; origin: string };
