import * as z from 'zod';
import { readJsonIfThere, writeAtomically } from '../data-folder.ts';
import type { Position } from './stream-reader.ts';

/**
 * A consumer's position in one stream, stored in a file. For the stream of another table, or a
 * recreated one, it starts over.
 */
export const openCheckpoint = (file: string, streamArn: string) => {
  const kept = readJsonIfThere(file, Kept);
  let position: Position = kept?.streamArn === streamArn ? kept.position : {};
  return {
    get position(): Position {
      return position;
    },
    /** Moves past filtered records. Not stored: after a restart they are filtered again. */
    pass(shardId: string, sequenceNumber: string): void {
      position = { ...position, [shardId]: sequenceNumber };
    },
    /** Stores that everything up to and including a sequence number is handled. */
    moveTo(shardId: string, sequenceNumber: string): void {
      position = { ...position, [shardId]: sequenceNumber };
      writeAtomically(file, JSON.stringify({ streamArn, position }));
    },
  };
};

const Kept = z.object({ streamArn: z.string(), position: z.record(z.string(), z.string()) });

export type Checkpoint = ReturnType<typeof openCheckpoint>;
