import { findPlatform, PlatformProblem } from '../running-platform.ts';

/**
 * A token for somebody on the roster of the platform on this machine, good for an hour. Throws
 * `PlatformProblem` when they were not on it as the platform started, or none runs.
 */
export const tokenHere = async (who: string, environment: NodeJS.ProcessEnv): Promise<string> => {
  const { people } = await findPlatform(environment);
  const address = who.toLowerCase();
  const person = people.find(({ id, email }) => id === who || email.toLowerCase() === address);
  if (person) return person.token;
  throw new PlatformProblem(
    `${who} was not on the roster when the platform started. Who came since gets a token after its next start. On it were: ${people.map(({ id }) => id).join(', ')}`,
  );
};
