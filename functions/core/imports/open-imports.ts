import * as z from 'zod';
import { hoursBetween } from '../calendar/time.ts';
import type { Actor } from '../words/caller.ts';
import type { Refusal } from '../words/refusal.ts';
import { Instant } from '../words/words.ts';
import type { NumbersImport } from './numbers-import.ts';

/** The imports that are not finished, oldest first: who began each, and when. */
export const OpenImports = z.array(
  z.object({
    id: z.uuid(),
    by: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
    at: Instant,
  }),
);
export type OpenImports = z.infer<typeof OpenImports>;

/** Those of a list that are still open; `found` has them as they are now, by id. */
export const stillOpen = (
  listed: OpenImports,
  found: ReadonlyMap<string, Pick<NumbersImport, 'state'>>,
  now: string,
): OpenImports =>
  listed.filter(({ id, at }) => {
    const state = found.get(id)?.state;
    if (state === 'uploading') return hoursBetween(at, now) < hoursToSend;
    return state === 'checking' || state === 'recording';
  });

/** Why one more may not be begun; undefined when it may. */
export const importQuota = (open: OpenImports, by: Actor): Refusal | undefined => {
  const own = open.filter((one) => one.by.kind === by.kind && one.by.id === by.id);
  if (own.length >= maxOwn)
    return { type: 'too-many-imports', whose: 'yours', ids: own.map(({ id }) => id) };
  return open.length >= maxOpen ? { type: 'too-many-imports', whose: 'all', ids: [] } : undefined;
};

/** One person or system sends one file after the other; some may be recorded meanwhile. */
const maxOwn = 5;

/** Each holds up to 50 MB, and records up to eight requests at once. */
const maxOpen = 20;

/** An upload that was given up counts no longer than this. */
const hoursToSend = 24;
