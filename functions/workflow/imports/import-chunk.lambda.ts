import * as z from 'zod';
import { Instant } from '../../core/words/words.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { settings } from '../../store/environment.ts';
import { giveUpImport, type ImportOutcome, workOnImport } from './work-on-import.ts';

export const handler = async (event: unknown): Promise<ImportOutcome> => {
  const { importId, enteredAt: now, givesUp } = Input.parse(event);
  if (givesUp) return giveUpImport(importId, now);
  await refreshAgreedTerms(now);
  const until = performance.now() + workingMillis;
  const hasTime = () => performance.now() < until;
  return workOnImport(importId, { now, settings: settings(), hasTime });
};

const Input = z.object({
  importId: z.string(),
  enteredAt: Instant,
  /** The workflow gives up, after too many failures or a time-out. */
  givesUp: z.boolean().default(false),
});

/**
 * No row is started after this long, so that the progress is stored well before the function's
 * time-out.
 */
const workingMillis = 20_000;
