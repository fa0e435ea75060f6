import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { periodsOf, previousPeriod } from '../../../functions/core/rollup/period.ts';
import type { Runtime } from '../../embedded/runtime.ts';
import { sampleRoster } from '../../embedded/sample-roster.ts';
import { sampleSettings } from '../../infra/config/sample-settings.ts';
import type { People } from '../bench/people.ts';
import { addAbsentRequesters } from './absent-requesters.ts';
import { tokensInMails } from './fuzz-data-server.ts';
import { addNewcomers, salesLeads } from './newcomers.ts';
import { bringTo, states } from './request-states.ts';

/**
 * Creates a request in every state and a rollup or two, and writes their ids into the folder, as
 * the dictionaries that `schemathesis.toml` names.
 */
export const writeKnownValues = async (
  folder: string,
  runtime: Runtime,
  people: People,
): Promise<void> => {
  const requests: string[] = [];
  for (const state of states) requests.push((await bringTo(state, people)).id);
  const { periods, reports } = await runRollups(people);
  await addAbsentRequesters(runtime, people);
  await addNewcomers(people);
  await runtime.settled();
  const dictionaries: Record<string, readonly string[]> = {
    requests,
    periods,
    reports,
    members: sampleRoster().map(({ id }) => id),
    addresses: sampleRoster().map(({ email }) => email),
    certificates: await tokensInMails(runtime, 'c'),
    decisions: await tokensInMails(runtime, 'd'),
    files: await tokensInMails(runtime, 'd', '', '/file'),
    objections: await tokensInMails(runtime, 'o'),
    feedback: await tokensInMails(runtime, 'f'),
    absences: await tokensInMails(runtime, 'a'),
    printed: await tokensInMails(runtime, 'v'),
    standins: salesLeads,
    unsubscribing: await tokensInMails(runtime, 'u'),
  };
  for (const [name, values] of Object.entries(dictionaries))
    writeFileSync(join(folder, `${name}.dict`), dictionary(values));
};

/**
 * Runs the rollups of past periods, whose mails have unsubscribe links, and of the current ones.
 */
const runRollups = async (people: People): Promise<{ periods: string[]; reports: string[] }> => {
  const now = new Date().toISOString();
  const { timeZone } = sampleSettings;
  const running = periodsOf(now, timeZone);
  const periods = [...running.map(previousPeriod), ...running];
  const reports: string[] = [];
  for (const period of periods) {
    const { reportKey } = await people.call<{ reportKey: string }>(
      'leo',
      'POST',
      `/rollups/${period}`,
    );
    reports.push(reportKey);
  }
  return { periods, reports };
};

/** A dictionary in the fuzzers' common format: one quoted string per line. */
const dictionary = (values: readonly string[]): string =>
  [...new Set(values)].map((value) => `${JSON.stringify(value)}\n`).join('');
