import { isDeepStrictEqual } from 'node:util';
import { Settings } from '../../../functions/core/words/settings.ts';

/**
 * The settings as functions get them, as JSON without what they take for granted when it is not
 * said: all variables of a function together have room for 4,096 bytes.
 */
export const settingsVariable = (settings: Settings): string => {
  const said = structuredClone(settings) as Group;
  for (const group of [said, ...Object.values(said).filter(isGroup)])
    for (const [key, value] of Object.entries(group)) {
      delete group[key];
      if (!isDeepStrictEqual(Settings.safeParse(said).data, settings)) group[key] = value;
    }
  return JSON.stringify(said);
};

type Group = Record<string, unknown>;

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
