import * as z from 'zod';
import { readJsonIfThere, writeAtomically } from '../data-folder.ts';
import type { Position } from './stream-reader.ts';

/**
 * A consumer's position in one stream, kept in a file. A stream of another table, or another life
 * of it, starts anew.
 */
export const openCheckpoint = (file: string, streamArn: string) => {
  const kept = readJsonIfThere(file, Kept);
  let position: Position = kept?.streamArn === streamArn ? kept.position : {};
  return {
    get position(): Position {
      return position;
    },
    /**
     * Passes by what the consumer does not get. Not written down: whoever reads it again passes it
     * by again.
     */
    pass(shardId: string, sequenceNumber: string): void {
      position = { ...position, [shardId]: sequenceNumber };
    },
    /** Records that the consumer is done with everything up to and including a sequence number. */
    moveTo(shardId: string, sequenceNumber: string): void {
      position = { ...position, [shardId]: sequenceNumber };
      writeAtomically(file, JSON.stringify({ streamArn, position }));
    },
  };
};

const Kept = z.object({ streamArn: z.string(), position: z.record(z.string(), z.string()) });

export type Checkpoint = ReturnType<typeof openCheckpoint>;
