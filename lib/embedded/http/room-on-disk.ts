import { statfsSync } from 'node:fs';
import type { RequestListener } from 'node:http';

/**
 * Answers `GET /health` when the data folder's disk has no room, and leaves every other request,
 * and health itself while there is room, to `next`.
 */
export const withRoomOnDisk =
  (folder: string, next: RequestListener, free = freeBytes): RequestListener =>
  (request, response) => {
    const isHealth = request.method === 'GET' && /^\/health(\?|$)/.test(request.url ?? '');
    const bytes = isHealth ? free(folder) : undefined;
    if (bytes === undefined || bytes >= neededBytes) return next(request, response);
    response
      .writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify({ message: noRoom(bytes) }));
  };

/** What this user may still write. */
const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** A day of a busy team: some 200 mails of 100 KB, and the database's log before it is merged. */
const neededBytes = 64 * 2 ** 20;

const noRoom = (bytes: number): string =>
  `The disk of the data folder has no room: ${Math.floor(bytes / 2 ** 20)} MB are free, and at least ${neededBytes / 2 ** 20} MB are needed. Free some. What can no longer be written is refused, and nothing that was acknowledged is lost.`;
