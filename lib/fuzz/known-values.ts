import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastEnded, periodOf } from '../../functions/roi/period.ts';
import type { People } from '../bench/people.ts';
import { sampleSettings } from '../config/sample-settings.ts';
import type { Runtime } from '../local/runtime.ts';
import { sampleRoster } from '../local/sample-roster.ts';
import { goAway } from './absences.ts';
import { bringTo, states } from './lives.ts';
import { tokensInMails } from './supply.ts';

/** Runs the rollup of the week before, which is mailed with links to unsubscribe by, and of the week that runs. */
const runRollups = async (people: People): Promise<{ weeks: string[]; reports: string[] }> => {
  const now = new Date().toISOString();
  const weeks = [
    lastEnded(now, sampleSettings.timeZone, 'week'),
    periodOf(now, sampleSettings.timeZone, 'week'),
  ];
  const reports: string[] = [];
  for (const week of weeks) {
    const { reportKey } = await people.call<{ reportKey: string }>('leo', 'POST', `/rollups/${week}`);
    reports.push(reportKey);
  }
  return { weeks, reports };
};

/** A dictionary in the form that fuzzers share: a quoted string on each line. */
const dictionary = (values: readonly string[]): string =>
  [...new Set(values)].map((value) => `${JSON.stringify(value)}\n`).join('');

/**
 * Makes a request in every state and a rollup or two, and writes what they are known by into the folder, as the
 * dictionaries that `schemathesis.toml` names.
 */
export const writeKnownValues = async (folder: string, runtime: Runtime, people: People): Promise<void> => {
  const requests: string[] = [];
  for (const state of states) requests.push((await bringTo(state, people)).id);
  const { weeks, reports } = await runRollups(people);
  await goAway(runtime, people);
  await runtime.settled();
  const dictionaries: Record<string, readonly string[]> = {
    requests,
    weeks,
    reports,
    members: sampleRoster().map(({ id }) => id),
    addresses: sampleRoster().map(({ email }) => email),
    decisions: await tokensInMails(runtime, 'd'),
    objections: await tokensInMails(runtime, 'o'),
    feedback: await tokensInMails(runtime, 'f'),
    absences: await tokensInMails(runtime, 'a'),
    standins: ['finn', 'leo', 'cleo'],
    unsubscribing: await tokensInMails(runtime, 'u'),
  };
  for (const [name, values] of Object.entries(dictionaries))
    writeFileSync(join(folder, `${name}.dict`), dictionary(values));
};
