import { chmodSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type DataFolder, readIfThere } from '../data-folder.ts';
import { draftOf } from '../file-drafts.ts';
import { checkpointBucket } from '../function-environment.ts';

/**
 * Stands in for the bucket of checkpoints, as files of the data folder. Like S3 it refuses to
 * replace one that is there; unlike S3 under Object Lock it cannot keep this user from doing it.
 */
export const checkpointFiles = (folder: DataFolder) => {
  mkdirSync(folder.file('checkpoints'), { recursive: true, mode: 0o700 });

  const put = async (file: string, request: IncomingMessage): Promise<number> => {
    const draft = draftOf(file);
    writeFileSync(draft, await text(request));
    chmodSync(draft, 0o400);
    try {
      // Fails where there is a file of that name, and is whole where there is none.
      linkSync(draft, file);
      return 200;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 412;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  };

  return {
    isFor: ({ url = '' }: IncomingMessage): boolean => url.startsWith(`/${checkpointBucket}/`),
    /** `GET` and `PUT` of `/checkpoints/checkpoints/<number>.json`, as S3 answers them. */
    async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const [, name] = object.exec(request.url ?? '') ?? [];
      const file = name && folder.file('checkpoints', name);
      if (!file) return void response.writeHead(404).end();
      if (request.method === 'PUT') return void response.writeHead(await put(file, request)).end();
      const kept = readIfThere(file);
      if (kept === undefined) return void response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'application/json' }).end(kept);
    },
  };
};

const object = new RegExp(`^/${checkpointBucket}/checkpoints/(\\d{8}\\.json)$`);
