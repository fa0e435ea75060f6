import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { keepDecimals } from '../../functions/core/words/decimals.ts';
import type { Member } from '../../functions/core/words/member.ts';
import type { Settings } from '../../functions/core/words/settings.ts';
import {
  checkMoneyTerms,
  MoneyTermsChanged,
} from '../../functions/store/numbers/hold-money-terms.ts';
import { putMember, readRoster } from '../../functions/store/people/roster-store.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { provisionTable } from './database/provision-table.ts';
import { tableName } from './function-environment.ts';
import { localCredentials, localRegion } from './local-account.ts';
import { StartProblem } from './start-problem.ts';

/** Undoes one step of a start. */
export type Undo = () => void | Promise<void>;

/** Opens the data folder, or a temporary one that is removed when the runtime stops. */
export const openFolder = (path: string | undefined, undo: Undo[]): DataFolder => {
  const temporary = path === undefined ? mkdtempSync(join(tmpdir(), 'countersign-')) : undefined;
  if (temporary) undo.push(() => rmSync(temporary, { recursive: true, force: true }));
  const folder = openDataFolder(path ?? (temporary as string));
  undo.push(() => folder.release());
  return folder;
};

/** Creates the table if necessary. Resolves to the ARN of its stream. */
export const openTable = async (endpoint: string): Promise<string> => {
  const client = new DynamoDBClient({
    endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  try {
    return await provisionTable(client, tableName);
  } finally {
    client.destroy();
  }
};

/** Loads people into an empty roster. */
export const loadRoster = async (members: readonly Member[]): Promise<void> => {
  if ((await readRoster()).length > 0) return;
  await Promise.all(members.map(putMember));
};

/** Holds the settings against the terms that the amounts of this folder are stored by. */
export const openMoney = async (settings: Settings): Promise<void> => {
  keepDecimals(settings.currency, settings.decimals);
  try {
    await checkMoneyTerms(settings);
  } catch (error) {
    if (error instanceof MoneyTermsChanged) throw new StartProblem(error.message);
    throw error;
  }
};
