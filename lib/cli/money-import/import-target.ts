import { findPlatform } from '../running-platform.ts';
import { ImportProblem } from './import-problem.ts';

/**
 * The API to record at, and as whom: given with a token, or else the platform running on this
 * machine, as the member named or the first of marketing. Throws `ImportProblem`, or
 * `PlatformProblem` when no platform runs.
 */
export const findTarget = async (
  { api, token, as }: Wanted,
  environment: NodeJS.ProcessEnv,
): Promise<{ apiUrl: string; token: string }> => {
  if (api) {
    const known = token ?? environment.COUNTERSIGN_TOKEN;
    if (!known) throw new ImportProblem('--api needs a token: --token=… or COUNTERSIGN_TOKEN');
    if (as)
      throw new ImportProblem(
        '--as is for the platform on this machine; with --api the token says who',
      );
    if (!URL.canParse(api)) throw new ImportProblem(`--api=${api} is no address`);
    return { apiUrl: api.replace(/\/$/, ''), token: known };
  }
  if (token) throw new ImportProblem('--token goes with --api');
  const { apiUrl, people } = await findPlatform(environment);
  const person = people.find(({ id, parties }) => (as ? id === as : parties.includes('marketing')));
  if (!person) throw new ImportProblem(`There is no token of ${as ?? 'anybody in marketing'}`);
  return { apiUrl, token: person.token };
};

type Wanted = { api?: string; token?: string; as?: string };
