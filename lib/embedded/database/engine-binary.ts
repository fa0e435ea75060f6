import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { StartProblem } from '../start-problem.ts';

/**
 * Dynoxide as npm installed it for this platform and architecture, or from the PATH. Throws
 * `StartProblem` where there is neither.
 */
export const engineBinary = ({
  platform = process.platform,
  arch = process.arch,
  path = process.env.PATH ?? '',
  project = import.meta.url,
}: Machine = {}): string => {
  const machine = `${platform}-${arch}`;
  const file = platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const onPath = path.split(delimiter).map((folder) => join(folder, file));
  const found = [...fromNpm(machine, file, project), ...onPath].find(isExecutable);
  if (found) return found;
  throw new StartProblem(
    `there is no database engine for ${machine}. Run npm install; where npm has none for this machine, put dynoxide on the PATH (cargo install dynoxide), or name any DynamoDB endpoint in COUNTERSIGN_DYNAMODB_ENDPOINT.`,
  );
};

type Machine = { platform?: string; arch?: string; path?: string; project?: string };

const fromNpm = (machine: string, file: string, project: string): string[] => {
  const { resolve } = createRequire(project);
  try {
    return [join(dirname(resolve(`@dynoxide/${machine}/package.json`)), file)];
  } catch {
    return []; // npm has installed none for this machine.
  }
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
