import { attachedTag, unusedTag } from '../../../functions/store/files/file-address.ts';
import type { Objects } from './object-folder.ts';

/** Deletes what was sent and never submitted, as the rules of the bucket do on AWS. */
export const sweepUnused = (objects: Objects, now: Date): void => {
  for (const version of objects.all()) {
    const days = version.tags.flatMap(({ Key, Value }) =>
      Key === unusedTag.Key ? (daysKept[Value] ?? []) : [],
    )[0];
    if (days === undefined) continue;
    const before = new Date(now.getTime() - days * 24 * 3_600_000).toISOString();
    if (version.storedAt < before) objects.remove(version);
  }
};

/** A day more than uploads can be submitted for, and two more than drafts of requests are kept. */
const daysKept: Readonly<Record<string, number>> = {
  [unusedTag.Value]: 7,
  [attachedTag.Value]: 62,
};
