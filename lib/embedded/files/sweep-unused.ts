import { unusedTag } from '../../../functions/store/files/file-address.ts';
import type { Objects } from './object-folder.ts';

/** Deletes what was sent and never submitted, as the rule of the bucket does on AWS. */
export const sweepUnused = (objects: Objects, now: Date): void => {
  const before = new Date(now.getTime() - unusedDays * 24 * 3_600_000).toISOString();
  for (const version of objects.all()) {
    const isUnused = version.tags.some(
      ({ Key, Value }) => Key === unusedTag.Key && Value === unusedTag.Value,
    );
    if (isUnused && version.storedAt < before) objects.remove(version);
  }
};

/** A day more than their uploads can be submitted for. */
const unusedDays = 7;
