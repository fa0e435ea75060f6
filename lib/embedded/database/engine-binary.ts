import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { StartProblem } from '../start-problem.ts';

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const fromNpm = (platform: string): string[] => {
  const { resolve } = createRequire(import.meta.url);
  try {
    return [join(dirname(resolve(`@dynoxide/${platform}/package.json`)), 'dynoxide')];
  } catch {
    return []; // npm has no binary for this platform.
  }
};

/** Dynoxide as npm installed it, or the one on the PATH. */
export const engineBinary = (
  path = process.env.PATH ?? '',
  platform = `${process.platform}-${process.arch}`,
): string => {
  const onPath = path.split(delimiter).map((folder) => join(folder, 'dynoxide'));
  const found = [...fromNpm(platform), ...onPath].find(isExecutable);
  if (found) return found;
  throw new StartProblem(
    `there is no database engine for ${platform}. Run npm install, or put dynoxide on the PATH (cargo install dynoxide), or name any DynamoDB endpoint in COUNTERSIGN_DYNAMODB_ENDPOINT.`,
  );
};
