import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Why no platform is found, as a sentence for the command's user. Shown without a stack trace. */
export class PlatformProblem extends Error {
  override readonly name = 'PlatformProblem';
}

/** Somebody on the roster, with the token that `npm start` made for them. */
export type Person = z.infer<typeof Person>;

const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  parties: z.array(z.string()),
  token: z.string(),
});

/** A running platform, as seen from outside. */
export type Platform = { apiUrl: string; inboxUrl: string; people: Person[] };

/**
 * Finds the platform by the file that `npm start` writes, or by COUNTERSIGN_API, COUNTERSIGN_INBOX
 * and COUNTERSIGN_TOKENS (a file like that). Throws `PlatformProblem` when there is none or it does
 * not answer.
 */
export const findPlatform = async (environment: NodeJS.ProcessEnv): Promise<Platform> => {
  const folder = environment.COUNTERSIGN_DATA || '.countersign';
  const file = environment.COUNTERSIGN_TOKENS || join(folder, 'tokens.json');
  const tokens = readTokens(file);
  const apiUrl = environment.COUNTERSIGN_API || tokens.apiUrl;
  const inboxUrl = environment.COUNTERSIGN_INBOX || tokens.inboxUrl;
  if (!apiUrl || !inboxUrl) {
    throw new PlatformProblem(
      `${file} names no API and inbox. Set COUNTERSIGN_API and COUNTERSIGN_INBOX to their addresses.`,
    );
  }
  const [api, inbox] = [apiUrl, inboxUrl].map((url) => url.replace(/\/$/, '')) as [string, string];
  for (const [what, url] of [
    ['API', `${api}/health`],
    ['inbox', `${inbox}/messages.json?to=nobody@countersign.example`],
  ]) {
    if (!(await isAnswering(url as string)))
      throw new PlatformProblem(
        `No ${what} answers at ${new URL(url as string).origin}. ${startOne}`,
      );
  }
  return { apiUrl: api, inboxUrl: inbox, people: tokens.members };
};

const readTokens = (file: string): z.infer<typeof Tokens> => {
  if (!existsSync(file))
    throw new PlatformProblem(`There is no platform: ${file} does not exist. ${startOne}`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PlatformProblem(`${file} cannot be read: ${(error as Error).message}.`);
  }
  const parsed = Tokens.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new PlatformProblem(
    `${file} does not hold tokens as \`npm start\` writes them:\n${z.prettifyError(parsed.error)}`,
  );
};

const Tokens = z.object({
  apiUrl: z.url().optional(),
  inboxUrl: z.url().optional(),
  members: z.array(Person).min(1),
});

const startOne = 'Start the platform with `npm start`, in another shell, and try again.';

const isAnswering = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    // Refused, unknown or timed out: nobody is there.
    return false;
  }
};
