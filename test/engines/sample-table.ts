import { afterAll, beforeAll } from 'vitest';
import { putMember } from '../../functions/store/people/roster-store.ts';
import { roster, settings } from '../story/sample.ts';
import { startTable } from './real-table.ts';

/** A table of its own for the tests of a file, with the sample roster in it. */
export const useSampleTable = (): void => {
  let engine: Awaited<ReturnType<typeof startTable>>;
  beforeAll(async () => {
    engine = await startTable(settings);
    await Promise.all(roster.map((member) => putMember(member)));
  });
  afterAll(() => engine.stop());
};
