import { readdirSync, rmSync } from 'node:fs';
import * as z from 'zod';
import type { StateMachineName } from '../../manifest.ts';
import { type DataFolder, readJsonIfThere, writeAtomically } from '../data-folder.ts';

/**
 * Stores which executions run, so that none that was acknowledged is lost when the process dies.
 */
export const executionJournal = (folder: DataFolder) => {
  const fileOf = ({ machine, name }: Pick<Entry, 'machine' | 'name'>) =>
    folder.file('executions', `${machine}+${name}.json`);
  return {
    began: (entry: Entry): void => writeAtomically(fileOf(entry), JSON.stringify(entry)),
    ended: (entry: Entry): void => rmSync(fileOf(entry), { force: true }),
    /** The executions that ran when the previous process ended. */
    leftOver(): Entry[] {
      const files = readdirSync(folder.file('executions')).filter((name) => name.endsWith('.json'));
      return files.flatMap((name) => readJsonIfThere(folder.file('executions', name), Entry) ?? []);
    },
  };
};

const Entry = z.object({
  machine: z.custom<StateMachineName>((name) => typeof name === 'string'),
  name: z.string(),
  input: z.string(),
});

type Entry = z.infer<typeof Entry>;

export type ExecutionJournal = Pick<ReturnType<typeof executionJournal>, 'began' | 'ended'>;
